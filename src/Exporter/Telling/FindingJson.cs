using System.Text.Json;
using Exporter.Probing.Diagnosis;

namespace Exporter.Telling;

/// <summary>A finding as JSON, with everything a person needs in order to act on it. Stateless.</summary>
internal static class FindingJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, Finding finding, Reader reader)
    {
        var chapter = reader.Chapter(finding.Check.Id);
        json.WriteStartObject();
        json.WriteString("target", finding.Target);
        json.WriteString("check", finding.Check.Id);
        json.WriteStatus("status", finding.Status);
        json.WriteArray("objects", finding.Objects, verdict => VerdictJson.WriteObject(json, verdict, reader));
        json.WriteString("observed", reader.Say(finding.Observed));
        json.WriteString("standard", finding.Check.Standard);
        json.WriteString("meaning", chapter.Meaning);
        json.WriteStrings("causes", chapter.Causes);
        json.WriteString("fix", chapter.Fix);
        json.WriteString("runbook", reader.Runbook(finding.Check.Id));
        json.WriteString("explained_by", finding.ExplainedBy);
        json.WriteEndObject();
    }
}
