namespace Exporter.Testing;

/// <summary>What came of one connection to a <see cref="DialogServer"/>. Immutable.</summary>
/// <param name="Received">What the client sent in clear or inside TLS, one character an octet, at most 64 KiB; no handshakes.</param>
/// <param name="Problems">Where the client did not do what the dialog says, and waits that never ended; empty is good.</param>
/// <param name="Completed">True if the dialog was played to its end; false if the client left before, which alone is no problem.</param>
public sealed record DialogConversation(string Received, IReadOnlyList<string> Problems, bool Completed);
