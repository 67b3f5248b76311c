using System.Globalization;

namespace Exporter.Probing.Probes.ManageSieveLogin;

/// <summary>Which script was active and where it sent mail, from look to look. Stateless.</summary>
internal static class ScriptMemory
{
    private const int MostRedirects = 64;
    private const string NoScript = "-";

    /// <summary>Adds to facts when the script changed and since when each redirect is known.</summary>
    public static ManageSieveLoginFacts Recall(ManageSieveLoginFacts facts, Remembered? earlier)
    {
        if (facts is not { Script: { } script, SeenAt: { } now })
        {
            return facts;
        }
        if (earlier is null)
        {
            return facts;
        }
        var known = Parse(earlier.Value);
        var (name, changedAt) = known.FirstOrDefault();
        return facts with
        {
            Script = script with
            {
                ChangedAt = name == (script.Hash ?? NoScript) ? changedAt : now,
                Outside = script.IsReadable
                    ? [.. script.Outside.Select(redirect => redirect with { Since = Since(known, redirect.Hash, now) })]
                    : [.. known.Skip(1).Select(old => new OutsideRedirect(old.Name, old.Since))],
            },
        };
    }

    /// <summary>What later looks should know; null if this one saw no script.</summary>
    public static string? Remember(ManageSieveLoginFacts facts, Remembered? earlier) =>
        facts.Script is { } script
            ? string.Join(
                ' ',
                script
                    .Outside.Take(MostRedirects)
                    .Select(redirect => Written(redirect.Hash, redirect.Since))
                    .Prepend(Written(script.Hash ?? NoScript, script.ChangedAt))
            )
            : null;

    private static DateTimeOffset? Since(IReadOnlyList<(string Name, DateTimeOffset? Since)> known, string hash, DateTimeOffset now) =>
        known.Skip(1).Where(old => old.Name == hash).Select(old => ((bool, DateTimeOffset?)?)(true, old.Since)).FirstOrDefault()
            is { } found
            ? found.Item2
            : now;

    private static string Written(string name, DateTimeOffset? since) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}@{since?.ToUnixTimeSeconds() ?? 0}");

    private static IReadOnlyList<(string Name, DateTimeOffset? Since)> Parse(string written) =>
        [.. written.Split(' ').Select(word => word.Split('@')).Where(pair => pair.Length == 2).Select(pair => (pair[0], Time(pair[1])))];

    private static DateTimeOffset? Time(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var since) && since is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(since)
            : null;
}
