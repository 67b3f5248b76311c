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
        && Words.IsMatch(failure.Detail.En);

    /// <summary>How long to wait: what the server says, within bounds, or longer each time.</summary>
    public static TimeSpan Wait(Failure failure, int tries)
    {
        var told = Hint.Match(failure.Detail.En);
        var wait =
            told.Success && int.TryParse(told.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number)
                ? TimeSpan.FromSeconds(told.Groups["minutes"].Success ? number * 60.0 : number)
                : Shortest * Math.Pow(2, Math.Min(tries, 10));
        return wait < Shortest ? Shortest
            : wait > Longest ? Longest
            : wait;
    }

    [GeneratedRegex(@"gr[ae]y.?list|4\.7\.[0-9]{1,3}.*(again|later)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Words { get; }

    [GeneratedRegex("(?<number>[0-9]{1,5}) ?((?<minutes>m(in(ute)?s?)?)|s(ec(ond)?s?)?)\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Hint { get; }
}
