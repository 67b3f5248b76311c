using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Telling;

/// <summary>How a look, a target or everything stands, in one status. Stateless.</summary>
internal static class Standing
{
    /// <summary>The worst that counts: critical, warning, unknown, ok. Info is nothing to act on and stands as ok; nothing seen is unknown.</summary>
    public static Status Of(IEnumerable<Verdict> verdicts)
    {
        var worst = verdicts.Where(verdict => !verdict.Off).Select(verdict => (Status?)verdict.Status).MaxBy(status => status?.Rank());
        return worst == Status.Info ? Status.Ok : worst ?? Status.Unknown;
    }

    /// <summary>How a watch stands; null if there is nothing to look at on its family.</summary>
    public static Status? Of(Seen seen) => seen.Applies ? Of(seen.Result?.Verdicts ?? []) : null;

    /// <summary>How everything stands.</summary>
    public static Status Of(Board board) => Of([.. board.Self, .. board.Targets.SelectMany(target => target.Verdicts)]);

    /// <summary>The word for a person.</summary>
    public static Words Word(this Status status) =>
        status switch
        {
            Status.Critical => new("critical", "严重"),
            Status.Warning => new("warning", "警告"),
            Status.Info => new("info", "提示"),
            Status.Ok => new("ok", "正常"),
            _ => new("unknown", "未知"),
        };
}
