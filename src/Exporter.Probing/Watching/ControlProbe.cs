using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Watching;

/// <summary>What one part of the control probe last showed. Immutable.</summary>
/// <param name="Up">True if it works now.</param>
/// <param name="EverUp">True if it has worked since the exporter started.</param>
/// <param name="At">When it was looked at.</param>
public sealed record ControlState(bool Up, bool EverUp, DateTimeOffset At);

/// <summary>
/// Tells whether our own network works, so that its failures are not taken for the target's (product.md section 2, law 1).
/// Thread-safe: states are replaced whole, and one look at a time refreshes a family.
/// </summary>
public sealed class ControlProbe(IHostResolver resolver, Dialer dialer, TimeProvider clock)
{
    /// <summary>The label value for connections.</summary>
    public const string Connect = "connect";

    /// <summary>The label value for names.</summary>
    public const string Resolve = "resolve";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<(string Kind, IpFamily Family), ControlState> states = new();
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>What to look at; replaced by a reload.</summary>
    public ControlSettings Settings { get; set; } = ControlSettings.Default;

    /// <summary>
    /// True if a control that has not answered since the start counts as red too. That is right where there is no before, as in a program
    /// that looks once; a watch would be muted for good at an air-gapped site.
    /// </summary>
    public bool RedUntilUp { get; set; }

    /// <summary>The latest states; a family without a route or without a control point has none.</summary>
    public IReadOnlyDictionary<(string Kind, IpFamily Family), ControlState> States => states;

    /// <summary>
    /// True if the family's control has worked before and does not now (<see cref="RedUntilUp"/>: if it does not now); looks again if it was
    /// last looked at before <paramref name="since"/>.
    /// </summary>
    public async Task<bool> IsRedAsync(IpFamily family, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (!states.TryGetValue((Connect, family), out var state) || state.At < since)
            {
                await LookAtConnectAsync(family, cancellationToken);
            }
        }
        finally
        {
            turn.Release();
        }
        return WasRed(family);
    }

    /// <summary>True if the silence of an address says nothing about it: we have no way to it, or the control of its family is red.</summary>
    public async Task<bool> ExplainsAsync(IPAddress address, DateTimeOffset since, CancellationToken cancellationToken) =>
        !Routes.HasRoute(address)
        || await IsRedAsync(address.AddressFamily == AddressFamily.InterNetwork ? IpFamily.Ipv4 : IpFamily.Ipv6, since, cancellationToken);

    /// <summary>As <see cref="IsRedAsync"/>, by what was last seen and without looking again.</summary>
    public bool WasRed(IpFamily family) =>
        states.TryGetValue((Connect, family), out var state) && state is { Up: false } && (state.EverUp || RedUntilUp);

    /// <summary>Looks at everything again and again until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                await LookAsync(stopping);
            } while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping is the way out.
        }
    }

    /// <summary>Looks at everything once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var family in IpFamilies.All)
            {
                await LookAtConnectAsync(family, cancellationToken);
                await LookAtResolveAsync(family, cancellationToken);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task LookAtConnectAsync(IpFamily family, CancellationToken cancellationToken)
    {
        var points = await PointsAsync(family, cancellationToken);
        if (points.Count == 0 || (!states.ContainsKey((Connect, family)) && !points.Any(point => Routes.HasRoute(point.Address))))
        {
            return;
        }
        var answers = await Task.WhenAll(points.Select(point => AnswersAsync(point, cancellationToken)));
        Note(Connect, family, answers.Any(answer => answer));
    }

    private async Task LookAtResolveAsync(IpFamily family, CancellationToken cancellationToken)
    {
        // A family in use is one whose connect control has a state; asking for AAAA on an IPv4-only site tells nothing.
        if (Settings.Resolve is { } name && states.ContainsKey((Connect, family)))
        {
            var addresses = await resolver.ResolveAsync(name, family, cancellationToken);
            Note(Resolve, family, addresses.Outcome is ResolveOutcome.Found or ResolveOutcome.NoAddress);
        }
    }

    private async Task<IReadOnlyList<IPEndPoint>> PointsAsync(IpFamily family, CancellationToken cancellationToken)
    {
        var points = new List<IPEndPoint>();
        foreach (var point in Settings.Connect)
        {
            var addresses = await resolver.ResolveAsync(point.Host, family, cancellationToken);
            points.AddRange(addresses.Addresses.Take(1).Select(address => new IPEndPoint(address, point.Port)));
        }
        return points;
    }

    private async Task<bool> AnswersAsync(IPEndPoint point, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Wait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var socket = await dialer.ConnectAsync(point, null, either.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or LookException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private void Note(string kind, IpFamily family, bool up) =>
        states.AddOrUpdate(
            (kind, family),
            _ => new(up, up, clock.GetUtcNow()),
            (_, before) => new(up, up || before.EverUp, clock.GetUtcNow())
        );
}
