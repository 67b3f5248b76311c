namespace Exporter.Mail.Messages;

/// <summary>One host on the way of a message. Immutable.</summary>
/// <param name="By">The host that received the message, as it called itself; <c>?</c> if it did not.</param>
/// <param name="With">The protocol in capitals; null if it is not told.</param>
/// <param name="Tls">Whether it came over TLS; null if that cannot be told.</param>
/// <param name="At">When it came by that host's own clock, uncorrected; null if it is not told.</param>
/// <param name="Skew">How far at least that host's clock is ahead of ours, negative if it is behind; zero if its stamps fit.</param>
/// <param name="Held">How long the message stayed there, by corrected stamps: until the next host had it, or until it was seen. Never negative.</param>
public sealed record ReceivedHop(string By, string? With, bool? Tls, DateTimeOffset? At, TimeSpan Skew, TimeSpan Held);
