using System.Text.Json;
using Exporter.Exposition;
using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Telling;

/// <summary>A board as JSON: findings, what could not be seen, what an operator counts differently. Stateless.</summary>
internal static class ReportJson
{
    /// <summary>Writes the findings of everything, worst first.</summary>
    public static void Write(Utf8JsonWriter json, Board board, Reader reader)
    {
        json.WriteStartObject();
        WriteHead(json, board, reader);
        json.WriteEndObject();
    }

    /// <summary>Writes the findings of everything and every look behind them.</summary>
    public static void WriteWithLooks(Utf8JsonWriter json, Board board, Reader reader)
    {
        json.WriteStartObject();
        WriteHead(json, board, reader);
        json.WriteArray("targets", board.Targets, target => TargetJson.Write(json, target, reader));
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, Board board, Reader reader)
    {
        json.WriteString("version", SelfMetrics.Version);
        json.WriteTime("at", board.Now);
        if (reader.Shard.Count != 1)
        {
            json.WriteStartObject("shard");
            json.WriteNumber("index", reader.Shard.Index);
            json.WriteNumber("count", reader.Shard.Count);
            json.WriteEndObject();
        }
        json.WriteStatus("status", Standing.Of(board));
        json.WriteArray(
            "findings",
            board.Findings.OrderByDescending(finding => finding.Status),
            finding => FindingJson.Write(json, finding, reader)
        );
        json.WriteArray("unknown", Unseen(board), unseen => WriteUnseen(json, unseen.Target, unseen.Verdict, reader));
        json.WriteArray("overridden", Overridden.On(board), overridden => VerdictJson.WriteOverridden(json, overridden, reader));
    }

    private static IEnumerable<(string Target, Verdict Verdict)> Unseen(Board board) =>
        board
            .Self.Select(verdict => (Target.Exporter, verdict))
            .Concat(board.Targets.SelectMany(target => target.Verdicts, (target, verdict) => (target.Target.Name, verdict)))
            .Where(pair => pair.verdict is { Status: Status.Unknown, Off: false });

    private static void WriteUnseen(Utf8JsonWriter json, string target, Verdict verdict, Reader reader)
    {
        json.WriteStartObject();
        json.WriteString("target", target);
        json.WriteString("check", verdict.Check.Id);
        json.WriteString("object", verdict.Object);
        json.WriteString("observed", reader.Say(verdict.Observed));
        json.WriteEndObject();
    }
}
