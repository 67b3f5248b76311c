using System.Text;
using Exporter.Configuration;
using Exporter.Exposition;
using Exporter.Probing.Probes;
using Exporter.Probing.Watching;
using Exporter.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exporter.Tests.Exposition;

public sealed class StaleResultTests : IDisposable
{
    private const string Yaml =
        "control: { connect: \"127.0.0.1:9\" }\nservers: [{ name: mail, host: mail.example.com, address: 127.0.0.1, services: { smtp: { port: 9 } } }]\n";

    private readonly OddTimeProvider clock = new(DateTimeOffset.UnixEpoch.AddYears(60));
    private readonly ExporterCore core;
    private readonly MetricsWriter writer;

    public StaleResultTests()
    {
        core = new([ProbeCatalog.All[0]], clock, NullLoggerFactory.Instance, null);
        writer = new(core.Results, core.Encoder, core.Control, core.Self, core.Services.RoundTrips);
        core.Adopt(ConfigLoader.Parse("test.yml", Yaml, new(ExporterCore.CheckIds)).Config!);
    }

    [Fact]
    public async Task A_result_older_than_three_intervals_disappears_and_what_tells_that_it_is_old_stays()
    {
        var watch = core.Results.Plan.Watches.Single(one => one.Object.EndsWith("/ipv4", StringComparison.Ordinal));
        core.Results.Record(watch, Report(watch));
        clock.Advance(watch.Interval * Watch.StaleAfterIntervals);
        Assert.Contains("mail_check_status", await NamesAsync());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(
            ["mail_endpoint_info", "mail_probe_interval_seconds", "mail_probe_last_run_timestamp_seconds", "mail_target_info"],
            await NamesAsync()
        );
    }

    public void Dispose() => core.Dispose();

    private ProbeReport Report(Watch watch)
    {
        var nothing = watch.Look.Nothing(new(Probing.Network.FailureKind.Refused, Phase.Connect, default));
        return new()
        {
            Kind = watch.Look.Kind,
            Options = watch.Look.Options,
            StartedAt = clock.GetUtcNow(),
            Failure = nothing.Failure,
            Verdicts = nothing.Judge(clock.GetUtcNow(), null),
        };
    }

    private async Task<IReadOnlyList<string>> NamesAsync()
    {
        using var text = new MemoryStream();
        await writer.WriteAsync(text, core.Board(), openMetrics: false, TestContext.Current.CancellationToken);
        return
        [
            .. Series
                .Parse(Encoding.UTF8.GetString(text.ToArray()))
                .Where(series => series.Label("target") == "mail")
                .Select(series => series.Name)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }
}
