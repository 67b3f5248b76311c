using System.Globalization;
using System.Text.RegularExpressions;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;

namespace Exporter.Probing.Delivery;

/// <summary>Recognises a server that turns strangers away the first time (RFC 6647). Stateless.</summary>
internal static partial class Greylisting
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>True for a temporary refusal of sender, recipient or mail that speaks of greylisting.</summary>
    public static bool Is(Failure failure) =>
        failure is { Kind: FailureKind.Rejected, Phase: Phase.Mail or Phase.Rcpt or Phase.Data }
        && failure.Detail.En.StartsWith('4')
        && Words.IsMatch(failure.Detail.En)
        // What Postfix says when a filter behind it is gone.
        && !failure.Detail.En.Contains("unavailable", StringComparison.OrdinalIgnoreCase);

    /// <summary>How long to wait: what the server says, within bounds, or longer each time.</summary>
    public static TimeSpan Wait(Failure failure, int tries)
    {
        var wait = Told(failure.Detail.En) ?? Shortest * Math.Pow(2, Math.Min(tries, 10));
        return wait < Shortest ? Shortest
            : wait > Longest ? Longest
            : wait;
    }

    private static TimeSpan? Told(string reply)
    {
        var told = Hint.Match(reply);
        var parts = new[] { "hours", "minutes", "seconds" }.Select(name => told.Groups[name]);
        return told.Success
            ? parts.Aggregate(
                TimeSpan.Zero,
                (sum, part) => sum * 60 + TimeSpan.FromSeconds(part.Success ? int.Parse(part.ValueSpan, CultureInfo.InvariantCulture) : 0)
            )
            : null;
    }

    [GeneratedRegex(
        @"gr[ae]y.?list|4\.7\.[0-9]{1,3}.*(again|later)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Words { get; }

    // 00:04:59, or 5 minutes, or 300 s.
    [GeneratedRegex(
        @"\b((?<hours>[0-9]{2}):(?<minutes>[0-9]{2}):(?<seconds>[0-9]{2})|(?<minutes>[0-9]{1,5}) ?m(in(ute)?s?)?|(?<seconds>[0-9]{1,5}) ?s(ec(ond)?s?)?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Hint { get; }
}
