using System.Net;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>Takes one look at one address and no more time than it is given. Thread-safe: it keeps nothing.</summary>
internal sealed class LookTaker(ILookMeter meter, TimeProvider clock)
{
    /// <summary>Looks once; a look that ignores its deadline is left behind. Only stopping throws.</summary>
    public async Task<Sighting> TakeAsync(Look look, IPAddress address, TimeSpan timeout, CancellationToken stopping)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var running = Task.Run(() => look.RunAsync(address, timeout, stopping), stopping);
        var waited = Task.Delay(timeout + LookRunner.Grace, clock, waiting.Token);
        if (await Task.WhenAny(running, waited) == running || stopping.IsCancellationRequested)
        {
            await waiting.CancelAsync();
            return await running;
        }
        meter.Abandoned();
        _ = running.ContinueWith(late => late.Exception, stopping, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return look.Nothing(new(FailureKind.Stuck, Phase.Connect, default) { Ours = true });
    }
}
