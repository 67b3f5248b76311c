using System.Globalization;

namespace Exporter.Probing.Probes.Pop3Login;

/// <summary>Which ids the oldest messages had, from look to look. Stateless.</summary>
internal static class Pop3LoginMemory
{
    private const char Between = ' ';
    private const char Within = ':';

    /// <summary>
    /// Adds to facts when messages got other ids: not one of the old ids is there any more, but a message that had one is. A message that is
    /// gone, or new, changes nothing.
    /// </summary>
    public static Pop3LoginFacts Recall(Pop3LoginFacts facts, Remembered? earlier)
    {
        if (facts.Ids is not { All: { } all, IsUnique: true } ids)
        {
            return facts;
        }
        var (changedAt, known) = Parse(earlier?.Value);
        var lasts = known.Any(message => all.Contains(message.Id));
        var isBack = known.Any(message => ids.Oldest.Any(now => now.Head == message.Head));
        return facts with { Ids = ids with { ChangedAt = !lasts && isBack ? ids.SeenAt : changedAt } };
    }

    /// <summary>What later looks should know; null if this one saw no ids, or some that several messages share, which name nothing.</summary>
    public static string? Remember(Pop3LoginFacts facts, Remembered? earlier) =>
        facts.Ids is { All: not null, IsUnique: true } ids
            ? string.Join(
                Between,
                ids.Oldest.Select(message => $"{message.Id}{Within}{message.Head}")
                    .Prepend((ids.ChangedAt?.ToUnixTimeSeconds() ?? 0).ToString(CultureInfo.InvariantCulture))
            )
            : null;

    private static (DateTimeOffset? ChangedAt, IReadOnlyList<KnownMessage> Known) Parse(string? written)
    {
        var words = written?.Split(Between) ?? [];
        var changed =
            words.Length > 0 && long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
        var known = words.Skip(1).Select(word => word.Split(Within)).Where(pair => pair.Length == 2);
        return (
            changed is > 0 and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(changed) : null,
            [.. known.Select(pair => new KnownMessage(pair[0], pair[1]))]
        );
    }
}
