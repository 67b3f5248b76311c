using System.Globalization;
using System.Text;
using Exporter.Exposition;
using Exporter.Logging;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Endpoints;

/// <summary>The look of one request as log lines, for its debug page. Mutable; not thread-safe.</summary>
internal sealed class ProbeLog(StringBuilder page, ProbeRequest request)
{
    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Writes what happened, in order.</summary>
    public void Write(ProbeOutcome outcome)
    {
        foreach (var result in outcome.Results)
        {
            Write(outcome, result.Newest);
        }
        if (outcome.Results.Count == 0)
        {
            Line(null, "error", "Target cannot be looked at", ("err", request.Place.Problem ?? "nothing of the module applies to it"));
        }
        Line(
            outcome.Report is { } ended ? ended.StartedAt + ended.Duration : null,
            outcome.Success ? "info" : "error",
            outcome.Success ? "Probe succeeded" : "Probe failed",
            ("duration_seconds", Seconds(outcome.Duration))
        );
    }

    private void Write(ProbeOutcome outcome, ProbeReport report)
    {
        var start = report.StartedAt;
        Line(start, "info", "Beginning probe", ("probe", report.Kind.Name), ("timeout_seconds", Seconds(request.Timeout)));
        WriteAddresses(outcome, start);
        WriteTranscript(report);
        WriteChecks(report);
        if (report.Failure is { } failure)
        {
            Line(start + report.Duration, "error", "Look failed", ("err", failure.Words.En));
        }
    }

    private void WriteAddresses(ProbeOutcome outcome, DateTimeOffset start)
    {
        if (outcome.Destination is not { } destination)
        {
            return;
        }
        var at = start + destination.Took;
        foreach (var address in destination.Found.Addresses)
        {
            Line(at, "info", "Found address", ("ip", address.ToString()));
        }
    }

    private void WriteTranscript(ProbeReport report)
    {
        // The transcript begins with the look itself, behind the resolver.
        var begun =
            report.StartedAt + report.Phases.Where(phase => phase.Phase == Phase.Resolve).Select(phase => phase.Duration).FirstOrDefault();
        foreach (var line in report.Transcript)
        {
            Line(begun + line.At, "debug", line.FromServer ? "Received" : "Sent", ("line", line.Text));
        }
        foreach (var phase in report.Phases)
        {
            Line(null, "debug", "Phase ended", ("phase", phase.Phase.Label()), ("duration_seconds", Seconds(phase.Duration)));
        }
    }

    private void WriteChecks(ProbeReport report)
    {
        foreach (var verdict in report.Verdicts.Where(verdict => verdict.Status != Status.Ok && !verdict.Off))
        {
            Line(
                null,
                verdict.Status.IsRed() ? "warn" : "info",
                "Check",
                ("check", verdict.Check.Id),
                ("status", verdict.Status.Label()),
                ("observed", verdict.Observed.In(Language.En))
            );
        }
    }

    private void Line(DateTimeOffset? at, string level, string message, params IReadOnlyList<(string Key, string Value)> more)
    {
        var fields = new List<KeyValuePair<string, string>>();
        if (at is { } time)
        {
            fields.Add(new("ts", time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)));
        }
        fields.Add(new("module", request.Module.Name));
        fields.Add(new("target", request.Target));
        fields.Add(new("level", level));
        fields.Add(new("msg", message));
        fields.AddRange(more.Select(field => new KeyValuePair<string, string>(field.Key, field.Value)));
        page.Append(Logfmt.Line(fields)).Append('\n');
    }
}
