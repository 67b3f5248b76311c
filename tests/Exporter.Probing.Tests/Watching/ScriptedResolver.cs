using System.Net;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Watching;

/// <summary>A resolver that answers what it was told, and never for a family it was told nothing about. Counts questions.</summary>
internal sealed class ScriptedResolver : IHostResolver
{
    private int questions;

    public HostAddresses? Ipv4 { get; init; }

    public HostAddresses? Ipv6 { get; init; }

    public int Questions => questions;

    public static HostAddresses Found(string address) => HostAddresses.Found([IPAddress.Parse(address)]);

    public static HostAddresses None(ResolveOutcome outcome) => new(outcome, [], default);

    public async Task<HostAddresses> ResolveAsync(string host, IpFamily family, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref questions);
        if ((family == IpFamily.Ipv4 ? Ipv4 : Ipv6) is { } answer)
        {
            return answer;
        }
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new InvalidOperationException("nobody waits forever");
    }
}
