namespace Exporter.Sandbox.Mailboxes;

/// <summary>A limit on what mailboxes may hold (RFC 9208 §3.2). Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="LimitKibibytes">The limit of STORAGE.</param>
/// <param name="From">Share of it that is used when an hour begins.</param>
/// <param name="To">Share of it that is used when the hour ends, after which the owner cleans up.</param>
internal sealed record QuotaRoot(string Name, long LimitKibibytes, double From, double To)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>What is used now.</summary>
    /// <param name="age">How long the mailbox has been there.</param>
    public long UsedKibibytes(TimeSpan age) => (long)(LimitKibibytes * (From + ((To - From) * (age.Ticks % Hour.Ticks) / Hour.Ticks)));
}
