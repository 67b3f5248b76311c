using System.Text.Json;
using Exporter.Exposition;
using Exporter.Probing.Probes;

namespace Exporter.Telling;

/// <summary>The last looks as JSON. Stateless.</summary>
internal static class LogsJson
{
    /// <summary>Writes them, newest first.</summary>
    public static void Write(Utf8JsonWriter json, Logs logs, Reader reader, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("version", SelfMetrics.Version);
        json.WriteTime("at", now);
        json.WriteNumber("limit", logs.Limit);
        json.WriteString("target", logs.Target);
        json.WriteArray("looks", logs.Looks, look => WriteLook(json, look, reader));
        json.WriteEndObject();
    }

    private static void WriteLook(Utf8JsonWriter json, ProbeReport look, Reader reader)
    {
        json.WriteStartObject();
        json.WriteString("target", look.Options.Target.Name);
        json.WriteString("probe", look.Kind.Name);
        json.WriteString("object", look.Options.Object);
        json.WriteNumber("port", look.Options.Endpoint.Port);
        LookJson.WriteCourse(json, look, reader);
        json.WriteArray("checks", look.Verdicts, verdict => VerdictJson.WriteCheck(json, verdict, reader));
        json.WriteEndObject();
    }
}
