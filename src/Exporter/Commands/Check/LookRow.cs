using System.Globalization;
using System.Net;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;
using Exporter.Telling;

namespace Exporter.Commands.Check;

/// <summary>One look at one address, in words and numbers for a person; empty where there is nothing to tell. Immutable.</summary>
/// <param name="Status">The worst verdict of the look.</param>
/// <param name="Look">Service and address family, and the kind of look if it is not the usual one.</param>
/// <param name="Address">Address and port.</param>
/// <param name="Time">How long it took in all.</param>
/// <param name="Tls">The version of TLS.</param>
/// <param name="Certificate">The days the certificate has left.</param>
/// <param name="Failure">How it ended early.</param>
/// <param name="Phases">How long each phase took; what only the DNS was asked has its answers counted instead.</param>
internal sealed record LookRow(
    Status Status,
    string Look,
    string Address,
    string Time,
    string Tls,
    string Certificate,
    string Failure,
    string Phases
)
{
    /// <summary>The rows of one target.</summary>
    public static IReadOnlyList<LookRow> Of(TargetReport target, DateTimeOffset now, Language language) =>
        [
            .. from look in target.Looks
            from report in look.Result?.Round ?? []
            orderby report.Options.Endpoint.Family
            select Of(look.Watch, report, now, language),
        ];

    /// <summary>The name of a look: <c>submission/ipv4</c>, <c>submission/ipv4 smtp_login</c>, <c>mailbox sales</c>, <c>spf</c>.</summary>
    public static string NameOf(Watch watch)
    {
        var endpoint = watch.Look.Options.Endpoint;
        if (watch.Look.Options.Reach != Reach.OneFamily)
        {
            return $"{watch.Probe} {watch.Object}".TrimEnd();
        }
        var name = $"{endpoint.Service.Name}/{endpoint.Family.Label()}";
        return watch.Probe == endpoint.Service.Protocol ? name : $"{name} {watch.Probe}";
    }

    /// <summary>A span of time in milliseconds or seconds, whichever reads better.</summary>
    public static string TimeOf(TimeSpan time) =>
        time.TotalSeconds >= 10
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMilliseconds):0} ms");

    private static LookRow Of(Watch watch, ProbeReport report, DateTimeOffset now, Language language) =>
        new(
            Standing.Of(report.Verdicts),
            NameOf(watch),
            report.Address is { } address ? new IPEndPoint(address, report.Options.Endpoint.Port).ToString() : "",
            TimeOf(report.Facts is RoundTripFacts trip ? trip.Arrival?.Duration ?? report.Duration : report.Duration),
            report.Facts?.Tls?.Protocol ?? "",
            report.Facts?.Tls is { } tls ? ReportWords.DaysLeft(tls.Leaf.NotAfter - now).In(language) : "",
            report.Failure is { } failure ? (failure with { Detail = default }).Words.In(language) : "",
            string.Join(" · ", Parts(report, language).Select(part => part.Replace(' ', CellText.Glue)))
        );

    /// <summary>How the time was spent; for what only the DNS was asked, how many answers there are of each kind.</summary>
    private static IEnumerable<string> Parts(ProbeReport report, Language language) =>
        report.Options.Reach == Reach.Names
            ? report
                .Verdicts.Where(verdict => !verdict.Off)
                .GroupBy(verdict => verdict.Status)
                .OrderByDescending(group => group.Key.Rank())
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.Word().In(language)}"))
            : report.Phases.Select(phase => $"{phase.Phase.Label()} {TimeOf(phase.Duration)}");
}
