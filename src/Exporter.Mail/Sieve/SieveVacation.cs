namespace Exporter.Mail.Sieve;

/// <summary>An automatic reply (RFC 5230). Immutable.</summary>
/// <param name="Days">Days before the same sender gets another reply (RFC 5230 §4.1); null leaves it to the server.</param>
/// <param name="Seconds">The same in seconds (RFC 6131 §2); null without it.</param>
public readonly record struct SieveVacation(long? Days, long? Seconds);
