namespace Exporter.Probing.Probes.Pop3Login;

/// <summary>How much is in a mailbox, as one command tells it (RFC 1939 §5). Immutable.</summary>
/// <param name="Messages">Number of messages.</param>
/// <param name="Octets">Their sizes together.</param>
public sealed record Maildrop(int Messages, long Octets);
