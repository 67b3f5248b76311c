using System.Globalization;

namespace Exporter.Probing.Probes.SmtpPolicy;

/// <summary>Since when the probe mailbox is refused for now, from look to look. Stateless.</summary>
internal static class SmtpPolicyMemory
{
    private const string NotDeferred = "-";

    // Two looks that were missed: after a longer gap a greylist may have forgotten us.
    private static readonly TimeSpan Gap = TimeSpan.FromHours(3);

    /// <summary>Adds to facts since when the mailbox is refused for now.</summary>
    public static SmtpPolicyFacts Recall(SmtpPolicyFacts facts, Remembered? earlier) =>
        facts is { Mailbox: { Meaning: AnswerMeaning.Deferred }, SeenAt: { } now }
            ? facts with
            {
                DeferredSince = Parse(earlier?.Value) is { } known && now - known.Last <= Gap ? known.First : now,
            }
            : facts;

    /// <summary>What later looks should know; null if this one did not learn it.</summary>
    public static string? Remember(SmtpPolicyFacts facts, Remembered? earlier) =>
        facts switch
        {
            { Mailbox: null or { IsOfOthers: true } } => null,
            { DeferredSince: { } since, SeenAt: { } now } => string.Create(
                CultureInfo.InvariantCulture,
                $"{since.ToUnixTimeSeconds()} {now.ToUnixTimeSeconds()}"
            ),
            _ => NotDeferred,
        };

    private static (DateTimeOffset First, DateTimeOffset Last)? Parse(string? written) =>
        written?.Split(' ') is [var first, var last] && Time(first) is { } from && Time(last) is { } to ? (from, to) : null;

    private static DateTimeOffset? Time(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var since) && since is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(since)
            : null;
}
