using System.Text.Json;
using Exporter.Probing.Probes;

namespace Exporter.Telling;

/// <summary>Verdicts as JSON. Stateless.</summary>
internal static class VerdictJson
{
    /// <summary>Writes the members of a verdict that tell about its object.</summary>
    public static void WriteObject(Utf8JsonWriter json, Verdict verdict, Reader reader)
    {
        json.WriteStartObject();
        json.WriteString("object", verdict.Object);
        WriteAnswer(json, verdict, reader);
        json.WriteEndObject();
    }

    /// <summary>Writes a verdict with the name of its check.</summary>
    public static void WriteCheck(Utf8JsonWriter json, Verdict verdict, Reader reader)
    {
        json.WriteStartObject();
        json.WriteString("check", verdict.Check.Id);
        json.WriteString("object", verdict.Object);
        json.WriteString("standard", verdict.Check.Standard);
        WriteAnswer(json, verdict, reader);
        json.WriteEndObject();
    }

    /// <summary>Writes a verdict that an operator counts differently.</summary>
    public static void WriteOverridden(Utf8JsonWriter json, Overridden overridden, Reader reader)
    {
        json.WriteStartObject();
        json.WriteString("target", overridden.Target);
        json.WriteString("check", overridden.Verdict.Check.Id);
        json.WriteString("object", overridden.Verdict.Object);
        WriteAnswer(json, overridden.Verdict, reader);
        json.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter json, Verdict verdict, Reader reader)
    {
        json.WriteStatus("status", verdict.Status);
        json.WriteString("observed", reader.Say(verdict.Observed));
        if (verdict.Override is { } word)
        {
            json.WriteStartObject("override");
            json.WriteString("severity", word.Severity?.Label() ?? "off");
            json.WriteString("reason", word.Reason);
            json.WriteTime("until", word.Until);
            json.WriteEndObject();
        }
    }
}
