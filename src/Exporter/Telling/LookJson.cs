using System.Text.Json;
using Exporter.Probing.Diagnosis;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Telling;

/// <summary>A watch and what it last saw as JSON. Stateless.</summary>
internal static class LookJson
{
    /// <summary>Writes one object; without a fresh result only what is watched.</summary>
    public static void Write(Utf8JsonWriter json, Seen seen, Reader reader)
    {
        var endpoint = seen.Watch.Look.Options.Endpoint;
        json.WriteStartObject();
        json.WriteString("object", seen.Watch.Object);
        json.WriteString("probe", seen.Watch.Probe);
        json.WriteNumber("port", endpoint.Port);
        json.WriteSeconds("interval_seconds", seen.Watch.Interval);
        json.WriteBoolean("applies", seen.Applies);
        json.WriteStatus("status", Standing.Of(seen));
        if (seen.Result is { } result)
        {
            json.WriteArray("checks", result.Verdicts, verdict => VerdictJson.WriteCheck(json, verdict, reader));
            json.WriteArray("round", result.Round, report => WriteReport(json, report, reader));
            json.WriteArray("history", result.History, past => WritePast(json, past));
        }
        json.WriteEndObject();
    }

    private static void WriteReport(Utf8JsonWriter json, ProbeReport report, Reader reader)
    {
        json.WriteStartObject();
        WriteCourse(json, report, reader);
        json.WriteEndObject();
    }

    /// <summary>Writes how one look went, into an object that is open.</summary>
    public static void WriteCourse(Utf8JsonWriter json, ProbeReport report, Reader reader)
    {
        json.WriteString("address", report.Address?.ToString());
        json.WriteTime("at", report.StartedAt);
        json.WriteSeconds("duration_seconds", report.Duration);
        json.WriteBoolean("success", report.Failure is null);
        WriteFailure(json, report.Failure, reader);
        json.WriteArray("phases", report.Phases, phase => WritePhase(json, phase));
        WriteJourney(json, report);
        if (report.Facts?.Tls is { } tls)
        {
            CertificateJson.Write(json, "tls", tls);
        }
        json.WriteArray("transcript", report.Transcript, line => WriteLine(json, line));
    }

    /// <summary>Writes the way of the newest mail; nothing for a look that is no round trip.</summary>
    public static void WriteJourney(Utf8JsonWriter json, ProbeReport report)
    {
        if (JourneyStep.Of(report) is { Count: > 0 } journey)
        {
            json.WriteArray("steps", journey, step => WriteStep(json, step));
        }
    }

    private static void WriteStep(Utf8JsonWriter json, JourneyStep step)
    {
        json.WriteStartObject();
        json.WriteString("step", step.Label);
        json.WriteString("host", step.Host);
        json.WriteSeconds("start_seconds", step.Start);
        json.WriteSeconds("duration_seconds", step.Duration);
        json.WriteEndObject();
    }

    private static void WriteFailure(Utf8JsonWriter json, Failure? failure, Reader reader)
    {
        if (failure is null)
        {
            return;
        }
        json.WriteStartObject("failure");
        json.WriteString("kind", failure.Kind.Label());
        json.WriteString("phase", failure.Phase.Label());
        json.WriteString("observed", reader.Say(failure.Words));
        json.WriteBoolean("ours", failure.Ours);
        json.WriteEndObject();
    }

    private static void WritePhase(Utf8JsonWriter json, PhaseTime phase)
    {
        json.WriteStartObject();
        json.WriteString("phase", phase.Phase.Label());
        json.WriteSeconds("duration_seconds", phase.Duration);
        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, TranscriptLine line)
    {
        json.WriteStartObject();
        json.WriteSeconds("after_seconds", line.At);
        json.WriteString("from", line.FromServer ? "server" : "client");
        json.WriteString("text", line.Text);
        json.WriteEndObject();
    }

    private static void WritePast(Utf8JsonWriter json, PastLook past)
    {
        json.WriteStartObject();
        json.WriteTime("at", past.At);
        json.WriteSeconds("duration_seconds", past.Duration);
        json.WriteString("kind", past.Kind?.Label());
        json.WriteString("phase", past.Phase?.Label());
        json.WriteEndObject();
    }
}
