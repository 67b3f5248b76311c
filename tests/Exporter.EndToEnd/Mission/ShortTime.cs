using System.Globalization;
using System.Text.RegularExpressions;

namespace Exporter.EndToEnd.Mission;

/// <summary>
/// A clock on which half an hour is a minute: what the files that are shipped say in minutes is divided by one factor, everything alike, so that the
/// relations between them are those that people run. Stateless.
/// </summary>
internal static partial class ShortTime
{
    /// <summary>How many times as fast it goes.</summary>
    public const int Factor = 30;

    /// <summary>
    /// Divides every duration of a YAML text that says how long something waits or looks back: <c>for</c>, <c>keep_firing_for</c>, the ranges, steps and
    /// offsets of PromQL; <c>group_wait</c>, <c>group_interval</c>, <c>repeat_interval</c>; <c>interval</c>, <c>every</c>, <c>deadline</c>. Timeouts stay.
    /// </summary>
    public static string Of(string yaml) =>
        Duration().Replace(yaml, match => string.Create(CultureInfo.InvariantCulture, $"{Read(match).TotalMilliseconds / Factor:0}ms"));

    /// <summary>What a rule of a divided text waits.</summary>
    /// <param name="rules">A text of <see cref="Of"/>.</param>
    /// <param name="alert">The rule's name.</param>
    public static TimeSpan WaitOf(string rules, string alert)
    {
        var rule = rules[rules.IndexOf($"- alert: {alert}\n", StringComparison.Ordinal)..];
        var wait = Wait().Match(rule[..rule.IndexOf("labels:", StringComparison.Ordinal)]);
        return wait.Success
            ? TimeSpan.FromMilliseconds(int.Parse(wait.Groups["amount"].Value, CultureInfo.InvariantCulture))
            : TimeSpan.Zero;
    }

    private static TimeSpan Read(Match match)
    {
        var amount = int.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture);
        return amount
            * match.Groups["unit"].Value switch
            {
                "s" => TimeSpan.FromSeconds(1),
                "m" => TimeSpan.FromMinutes(1),
                "h" => TimeSpan.FromHours(1),
                "d" => TimeSpan.FromDays(1),
                _ => TimeSpan.FromDays(7),
            };
    }

    [GeneratedRegex(
        @"(?<=\b(?:for|keep_firing_for|group_wait|group_interval|repeat_interval|interval|every|deadline): *|\[|\[[0-9a-z]+:|\boffset )(?<amount>[0-9]+)(?<unit>[smhdw])\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Duration();

    [GeneratedRegex(
        @"^ +for: (?<amount>[0-9]+)ms$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        10_000
    )]
    private static partial Regex Wait();
}
