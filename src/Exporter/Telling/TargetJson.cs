using System.Text.Json;
using Exporter.Probing.Diagnosis;
using Exporter.Probing.Targets;

namespace Exporter.Telling;

/// <summary>A target as JSON: every look of it, the checks over several looks, the findings. Stateless.</summary>
internal static class TargetJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, TargetBoard board, Reader reader)
    {
        json.WriteStartObject();
        json.WriteString("target", board.Target.Name);
        json.WriteString("host", board.Target.Host);
        json.WriteStatus("status", Standing.Of(board.Verdicts));
        json.WriteStartObject("labels");
        foreach (var (name, value) in board.Target.Labels)
        {
            json.WriteString(name, value);
        }
        json.WriteEndObject();
        json.WriteArray("findings", board.Findings, finding => FindingJson.Write(json, finding, reader));
        json.WriteArray("checks", board.Joint, verdict => VerdictJson.WriteCheck(json, verdict, reader));
        json.WriteArray("looks", board.Looks, seen => LookJson.Write(json, seen, reader));
        json.WriteEndObject();
    }

    /// <summary>Writes what the exporter says about itself.</summary>
    public static void WriteSelf(Utf8JsonWriter json, Board board, Reader reader)
    {
        json.WriteStartObject();
        json.WriteString("target", Target.Exporter);
        json.WriteStatus("status", Standing.Of(board.Self));
        json.WriteArray("findings", Finding.Among(Target.Exporter, board.Self, []), finding => FindingJson.Write(json, finding, reader));
        json.WriteArray("checks", board.Self, verdict => VerdictJson.WriteCheck(json, verdict, reader));
        json.WriteEndObject();
    }
}
