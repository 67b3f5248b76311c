using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exporter.Probing.Diagnosis;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Commands.Check;

/// <summary>The report for programs. Stateless.</summary>
internal static class JsonReport
{
    /// <summary>Writes it, indented and without a line break at its end.</summary>
    public static string Write(CheckReport report, Language language)
    {
        using var buffer = new MemoryStream();
        // It goes to a terminal or a file, never into HTML: Chinese may stay readable.
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            json.WriteStartArray("targets");
            foreach (var target in report.Targets)
            {
                Write(json, target, language);
            }
            json.WriteEndArray();
            Write(json, "control", report.Control, language);
            json.WriteNumber("exit_code", report.ExitCode);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, TargetReport target, Language language)
    {
        json.WriteStartObject();
        json.WriteString("target", target.Target.Name);
        json.WriteString("status", target.Status.Label());
        json.WriteStartArray("looks");
        foreach (var look in target.Looks)
        {
            foreach (var report in look.Result?.Round ?? [])
            {
                Write(json, report, language);
            }
        }
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in target.Board.Findings)
        {
            Write(json, finding, language);
        }
        json.WriteEndArray();
        Write(json, "unknown", target.Unknown, language);
        Write(json, "not_offered", target.MissingServices);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ProbeReport report, Language language)
    {
        json.WriteStartObject();
        json.WriteString("probe", report.Kind.Name);
        json.WriteString("object", report.Options.Endpoint.Label);
        json.WriteString("address", report.Address?.ToString());
        json.WriteNumber("port", report.Options.Endpoint.Port);
        json.WriteBoolean("success", report.Failure is null);
        if (report.Failure is { } failure)
        {
            json.WriteStartObject("failure");
            json.WriteString("kind", failure.Kind.Label());
            json.WriteString("phase", failure.Phase.Label());
            json.WriteString("detail", failure.Words.In(language));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("failure");
        }
        json.WriteNumber("duration_seconds", Seconds(report.Duration));
        json.WriteStartObject("phases");
        foreach (var phase in report.Phases)
        {
            json.WriteNumber(phase.Phase.Label(), Seconds(phase.Duration));
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Finding finding, Language language)
    {
        var chapter = CheckBook.Shipped.Find(finding.Check.Id, language);
        json.WriteStartObject();
        json.WriteString("check", finding.Check.Id);
        json.WriteString("status", finding.Status.Label());
        json.WriteString("standard", finding.Check.Standard);
        json.WriteString("observed", finding.Observed.In(language));
        json.WriteString("explained_by", finding.ExplainedBy);
        Write(json, "objects", finding.Objects, language);
        json.WriteString("meaning", chapter?.Meaning);
        Write(json, "causes", chapter?.Causes ?? []);
        json.WriteString("fix", chapter?.Fix);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<Verdict> verdicts, Language language)
    {
        json.WriteStartArray(name);
        foreach (var verdict in verdicts)
        {
            json.WriteStartObject();
            json.WriteString("check", verdict.Check.Id);
            json.WriteString("object", verdict.Object);
            json.WriteString("status", verdict.Status.Label());
            json.WriteString("observed", verdict.Observed.In(language));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 6);
}
