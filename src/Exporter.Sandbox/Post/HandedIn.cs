namespace Exporter.Sandbox.Post;

/// <summary>A mail for one recipient as it was handed in. Immutable.</summary>
/// <param name="Id">Its number in the queue.</param>
/// <param name="Sender">MAIL FROM.</param>
/// <param name="Recipient">RCPT TO.</param>
/// <param name="Octets">The mail, one char an octet.</param>
/// <param name="At">When it was handed in.</param>
internal sealed record HandedIn(string Id, string Sender, string Recipient, string Octets, DateTimeOffset At);
