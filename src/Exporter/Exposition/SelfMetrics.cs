using System.Globalization;
using System.Reflection;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;
using Prometheus;

namespace Exporter.Exposition;

/// <summary>The exporter's own numbers, in a registry of their own; every counter is there from the first scrape. Thread-safe, as prometheus-net is.</summary>
internal sealed class SelfMetrics : ILookMeter
{
    private static readonly IReadOnlyList<string> Outcomes =
    [
        "success",
        "not_applicable",
        .. Enum.GetValues<FailureKind>().Select(kind => kind.Label()),
    ];

    private readonly Counter looks;
    private readonly Histogram lateness;
    private readonly Gauge running;
    private readonly Counter abandoned;
    private readonly Counter moduleUnknown;
    private readonly Gauge reloadSuccessful;
    private readonly Gauge reloadTime;
    private readonly Gauge control;
    private readonly Gauge series;

    /// <summary>Creates every metric.</summary>
    /// <param name="probes">The kinds of looks.</param>
    /// <param name="shard">The share of this process.</param>
    public SelfMetrics(IEnumerable<string> probes, Shard shard)
    {
        var make = Prometheus.Metrics.WithCustomRegistry(Registry);
        RoundTrips = new(make);
        make.CreateGauge("mail_exporter_build_info", "1, with the version that runs.", "version").WithLabels(Version).Set(1);
        make.CreateGauge("mail_exporter_shard_info", "1, with which shard of how many this process is.", "index", "count")
            .WithLabels(shard.Index.ToString(CultureInfo.InvariantCulture), shard.Count.ToString(CultureInfo.InvariantCulture))
            .Set(1);
        looks = make.CreateCounter("mail_exporter_looks_total", "Looks taken, by kind of look and how they ended.", "probe", "outcome");
        lateness = make.CreateHistogram(
            "mail_exporter_look_lateness_seconds",
            "How long after it was due a scheduled look began.",
            new HistogramConfiguration { Buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] }
        );
        running = make.CreateGauge("mail_exporter_looks_running", "Looks under way.");
        abandoned = make.CreateCounter("mail_exporter_looks_abandoned_total", "Looks that ignored their deadline and were left behind.");
        moduleUnknown = make.CreateCounter("mail_exporter_module_unknown_total", "Requests to /probe for a module that does not exist.");
        reloadSuccessful = make.CreateGauge(
            "mail_exporter_config_last_reload_successful",
            "1 if the configuration was read without a problem the last time it was read."
        );
        reloadTime = make.CreateGauge(
            "mail_exporter_config_last_reload_success_timestamp_seconds",
            "When the configuration in force was read."
        );
        control = make.CreateGauge("mail_exporter_control_up", "1 if the control probe says that our own network works.", "kind", "family");
        series = make.CreateGauge("mail_exporter_series", "Series about targets in the last scrape.");
        foreach (var (probe, outcome) in probes.SelectMany(probe => Outcomes.Select(outcome => (probe, outcome))))
        {
            looks.WithLabels(probe, outcome);
        }
    }

    /// <summary>The version of the program.</summary>
    public static string Version { get; } =
        typeof(SelfMetrics).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Where they live.</summary>
    public CollectorRegistry Registry { get; } = Prometheus.Metrics.NewCustomRegistry();

    /// <summary>What happened to the mail of round trips.</summary>
    public RoundTripCounters RoundTrips { get; }

    /// <inheritdoc/>
    public void Started() => running.Inc();

    /// <inheritdoc/>
    public void Finished(ProbeReport report)
    {
        running.Dec();
        looks.WithLabels(report.Kind.Name, report.Failure?.Kind.Label() ?? (report.Applies ? "success" : "not_applicable")).Inc();
    }

    /// <inheritdoc/>
    public void Late(TimeSpan late) => lateness.Observe(Math.Max(0, late.TotalSeconds));

    /// <inheritdoc/>
    public void Abandoned() => abandoned.Inc();

    /// <summary>Somebody asked for a module that does not exist.</summary>
    public void ModuleUnknown() => moduleUnknown.Inc();

    /// <summary>The configuration was read; <paramref name="at"/> is null if it had problems.</summary>
    public void Reloaded(DateTimeOffset? at)
    {
        reloadSuccessful.Set(at is null ? 0 : 1);
        if (at is { } time)
        {
            reloadTime.Set(time.ToUnixTimeMilliseconds() / 1000.0);
        }
    }

    /// <summary>Takes up the numbers of a scrape.</summary>
    public void Scraped(int count, IReadOnlyDictionary<(string Kind, IpFamily Family), ControlState> states)
    {
        series.Set(count);
        foreach (var (key, state) in states)
        {
            control.WithLabels(key.Kind, key.Family.Label()).Set(state.Up ? 1 : 0);
        }
    }
}
