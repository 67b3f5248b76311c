using System.Globalization;
using Exporter.Bench.Contenders;
using Exporter.Bench.Load;
using Exporter.Bench.Machine;

namespace Exporter.Bench.Lab;

/// <summary>Watches <see cref="LabConfiguration.Watches"/> for some minutes and tells lateness, CPU, memory, handles and what a scrape costs.</summary>
internal sealed class LabStage(Workbench bench, TimeSpan window, TextWriter output)
{
    private static readonly TimeSpan WarmUp = LabConfiguration.Interval + TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Sampling = TimeSpan.FromMinutes(1);

    /// <summary>Runs the healthy lab and then the one of which a third is dead and a third silent.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await WatchAsync(new(IsHealthy: true, 0), cancellationToken);
        var port = LoopbackPort.Free();
        await using var tarpit = new TarpitServer(LabConfiguration.Watches / 3, port);
        await WatchAsync(new(IsHealthy: false, port), cancellationToken);
    }

    private async Task WatchAsync(LabConfiguration lab, CancellationToken cancellationToken)
    {
        var trouble = lab.IsHealthy ? "all live" : "a third dead, a third silent";
        Tell($"{LabConfiguration.Watches} watches every {LabConfiguration.Interval.TotalSeconds} s, {trouble}; {window.TotalMinutes} min");
        await using var product = await lab.StartAsync(bench, cancellationToken);
        await Task.Delay(WarmUp, TimeProvider.System, cancellationToken);
        var before = new ExpositionText(await product.MetricsAsync(cancellationToken));
        var (start, cpu) = (TimeProvider.System.GetTimestamp(), product.Process.CpuTime);
        TellProcess(product.Process);
        while (TimeProvider.System.GetElapsedTime(start) < window)
        {
            await Task.Delay(Sampling < window ? Sampling : window, TimeProvider.System, cancellationToken);
            TellProcess(product.Process);
        }
        var share = (product.Process.CpuTime - cpu) / TimeProvider.System.GetElapsedTime(start);
        await TellScrapeAsync(lab, product, before, share, cancellationToken);
    }

    private void TellProcess(ChildProcess process) =>
        Tell(
            $"  RSS {process.ResidentBytes / 1e6:0} MB (peak {process.PeakResidentBytes / 1e6:0}), {process.OpenHandles} handles, {process.Threads} threads"
        );

    private async Task TellScrapeAsync(
        LabConfiguration lab,
        HttpExporter product,
        ExpositionText before,
        double share,
        CancellationToken cancellationToken
    )
    {
        var (start, cpu) = (TimeProvider.System.GetTimestamp(), product.Process.CpuTime);
        var text = await product.MetricsAsync(cancellationToken);
        var elapsed = TimeProvider.System.GetElapsedTime(start);
        // The looks go on beside the scrape.
        var used = product.Process.CpuTime - cpu - (elapsed * share);
        var after = new ExpositionText(text);
        var late = after.LatenessPercentile99Since(before)?.TotalMilliseconds;
        var looks =
            (after.Values("mail_exporter_looks_total").Sum() - before.Values("mail_exporter_looks_total").Sum()) / window.TotalSeconds;
        Tell($"  looks/s {looks:0}, lateness p99 at most {late:0} ms, {share:P1} of a core");
        Tell($"  a scrape: {text.Length / 1e6:0.0} MB within {elapsed.TotalSeconds:0.00} s, CPU {used.TotalSeconds:0.00} s");
        TellProcess(product.Process);
        var good = after.Values("mail_probe_success").Count(value => value == 1);
        if (good != lab.Live)
        {
            bench.Report("lab", $"{good} of {lab.Live} live targets answered");
        }
    }

    private void Tell(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
