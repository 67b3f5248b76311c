using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Probing.Delivery;

/// <summary>
/// What a probe mail carries so that its exporter knows it again and nobody can forge its arrival: who sent it, which one it is and when,
/// under a keyed digest (RFC 2104). Immutable.
/// </summary>
/// <param name="Route">The name of the round trip.</param>
/// <param name="Instance">The exporter that sent it; replicas have the key in common and not this.</param>
/// <param name="Sequence">Its number.</param>
/// <param name="At">When it was made, in whole milliseconds.</param>
public sealed partial record ProbeToken(string Route, string Instance, long Sequence, DateTimeOffset At)
{
    private const string Version = "mxp1";
    private const string TrialVersion = "mxt1";
    private const int DigestOctets = 16;

    /// <summary>What the mail tries; null for one of the series, which alone is counted.</summary>
    public Trial? Trial { get; init; }

    /// <summary>The token as it stands in a mail: printable, without blanks, at most 153 characters.</summary>
    public string Write(TokenKey key)
    {
        var version = Trial is { } trial ? $"{TrialVersion}.{WordOf(trial)}" : Version;
        var text = string.Create(CultureInfo.InvariantCulture, $"{version}.{Route}.{Instance}.{Sequence}.{At.ToUnixTimeMilliseconds()}");
        return $"{text}.{Digest(text, key)}";
    }

    /// <summary>A trial as tokens, subjects and message identifiers write it.</summary>
    public static string WordOf(Trial trial) => trial.ToString().ToLowerInvariant();

    /// <summary>The first token in a text whose digest is right; null if there is none. Never throws.</summary>
    public static ProbeToken? Find(string text, TokenKey key)
    {
        foreach (Match match in Pattern.Matches(text))
        {
            if (Verified(match, key) is { } token)
            {
                return token;
            }
        }
        return null;
    }

    private static ProbeToken? Verified(Match match, TokenKey key)
    {
        var signed = match.Groups["signed"].Value;
        var genuine = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Digest(signed, key)),
            Encoding.ASCII.GetBytes(match.Groups["digest"].Value)
        );
        return
            genuine
            && long.TryParse(match.Groups["sequence"].ValueSpan, CultureInfo.InvariantCulture, out var sequence)
            && long.TryParse(match.Groups["at"].ValueSpan, CultureInfo.InvariantCulture, out var at)
            && TrialOf(match.Groups["trial"], out var trial)
            ? new(match.Groups["route"].Value, match.Groups["instance"].Value, sequence, DateTimeOffset.FromUnixTimeMilliseconds(at))
            {
                Trial = trial,
            }
            : null;
    }

    /// <summary>False for a trial that only another version knows.</summary>
    private static bool TrialOf(Group word, out Trial? trial)
    {
        trial = Enum.TryParse<Trial>(word.Value, ignoreCase: true, out var known) ? known : null;
        return trial is not null || !word.Success;
    }

    private static string Digest(string text, TokenKey key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key.Octets, Encoding.ASCII.GetBytes(text))[..DigestOctets]);

    [GeneratedRegex(
        @"(?<signed>(mxp1|mxt1\.(?<trial>[a-z]{1,10}))\.(?<route>[A-Za-z0-9][A-Za-z0-9._-]{0,62})\.(?<instance>[0-9a-f]{12})\.(?<sequence>[0-9]{1,12})\.(?<at>[0-9]{1,14}))\.(?<digest>[0-9a-f]{32})",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Pattern { get; }
}
