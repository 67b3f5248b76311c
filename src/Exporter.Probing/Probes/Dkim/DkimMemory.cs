using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.Dkim;

/// <summary>Since when each key is in the DNS, from look to look. Stateless.</summary>
internal static class DkimMemory
{
    /// <summary>Adds to facts since when each key and flag is known; of a selector that nobody told about, all is kept.</summary>
    public static DkimFacts Recall(DkimFacts facts, Remembered? earlier)
    {
        if (facts is not { Selectors: { } selectors, SeenAt: { } now })
        {
            return facts;
        }
        var untold = selectors.Where(selector => !selector.IsTold).Select(selector => Key(selector, "")).ToList();
        var since = FirstSeen
            .Parse(earlier?.Value)
            .After(
                selectors.SelectMany(Things),
                thing => untold.Exists(selector => thing.StartsWith(selector, StringComparison.Ordinal)),
                now
            );
        return facts with
        {
            Since = since,
            Selectors =
            [
                .. selectors.Select(selector =>
                    selector with
                    {
                        KeySince = selector.Usable is null ? null : since.Of(KeyOf(selector)),
                        TestingSince = selector.Usable is null ? null : since.Of(TestingOf(selector)),
                    }
                ),
            ],
        };
    }

    /// <summary>What later looks should know; null if this one saw nothing.</summary>
    public static string? Remember(DkimFacts facts, Remembered? earlier) => facts.SeenAt is null ? null : facts.Since.Written;

    private static IEnumerable<string> Things(DkimSelector selector)
    {
        if (selector.Usable is { } key)
        {
            yield return KeyOf(selector);
            if (key.IsTesting)
            {
                yield return TestingOf(selector);
            }
        }
    }

    private static string KeyOf(DkimSelector selector) => Key(selector, selector.Usable!.Fingerprint ?? "");

    private static string TestingOf(DkimSelector selector) => Key(selector, "t=y");

    private static string Key(DkimSelector selector, string thing) => $"{selector.Name}/{thing}";
}
