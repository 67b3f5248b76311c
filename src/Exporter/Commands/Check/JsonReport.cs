using System.Text;
using System.Text.Json;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Telling;

namespace Exporter.Commands.Check;

/// <summary>The report for programs. Stateless.</summary>
internal static class JsonReport
{
    /// <summary>Writes it, indented and without a line break at its end.</summary>
    public static string Write(CheckReport report, Reader reader)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, TellingJson.Options))
        {
            json.WriteStartObject();
            json.WriteArray("targets", report.Targets, target => WriteTarget(json, target, reader));
            json.WriteArray("control", report.Control, verdict => VerdictJson.WriteCheck(json, verdict, reader));
            json.WriteNumber("exit_code", report.ExitCode);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteTarget(Utf8JsonWriter json, TargetReport target, Reader reader)
    {
        json.WriteStartObject();
        json.WriteString("target", target.Target.Name);
        json.WriteString("host", target.Target.Host);
        json.WriteStatus("status", target.Status);
        json.WriteArray("looks", target.Looks.SelectMany(look => look.Result?.Round ?? []), look => WriteLook(json, look, reader));
        json.WriteArray("findings", target.Board.Findings, finding => FindingJson.Write(json, finding, reader));
        json.WriteArray("unknown", target.Unknown, verdict => VerdictJson.WriteCheck(json, verdict, reader));
        json.WriteArray("overridden", target.Overridden, verdict => VerdictJson.WriteCheck(json, verdict, reader));
        json.WriteStrings("not_offered", target.MissingServices);
        json.WriteStrings("not_looked_at", target.IdleFamilies);
        json.WriteEndObject();
    }

    private static void WriteLook(Utf8JsonWriter json, ProbeReport look, Reader reader)
    {
        json.WriteStartObject();
        json.WriteString("probe", look.Kind.Name);
        json.WriteString("object", look.Options.Object);
        json.WriteString("address", look.Address?.ToString());
        json.WriteNumber("port", look.Options.Endpoint.Port);
        json.WriteBoolean("success", look.Failure is null);
        WriteFailure(json, look.Failure, reader);
        json.WriteSeconds("duration_seconds", look.Duration);
        json.WriteStartObject("phases");
        foreach (var phase in look.Phases)
        {
            json.WriteSeconds(phase.Phase.Label(), phase.Duration);
        }
        json.WriteEndObject();
        LookJson.WriteJourney(json, look);
        json.WriteEndObject();
    }

    private static void WriteFailure(Utf8JsonWriter json, Failure? failure, Reader reader)
    {
        if (failure is null)
        {
            json.WriteNull("failure");
            return;
        }
        json.WriteStartObject("failure");
        json.WriteString("kind", failure.Kind.Label());
        json.WriteString("phase", failure.Phase.Label());
        json.WriteString("detail", reader.Say(failure.Words));
        json.WriteEndObject();
    }
}
