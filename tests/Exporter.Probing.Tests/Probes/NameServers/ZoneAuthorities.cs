using System.Collections.Concurrent;
using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.NameServers;

/// <summary>
/// Name servers by address, each with zone text of <see cref="ZoneResolver"/>; one that is not there is silent. Lines of their own:
/// <c>! udp</c>, <c>! edns</c>, <c>! tcp</c> is silent on that way, <c>! lame</c> answers without authority, <c>! REFUSED</c> and other outcomes
/// answer everything so; <c>CUT zone server …</c> sends on who asks about the zone, <c>GLUE server address</c> with it.
/// </summary>
internal sealed class ZoneAuthorities(IReadOnlyDictionary<string, string> servers) : IAuthorities
{
    private readonly ConcurrentQueue<string> asked = new();

    /// <summary>The questions so far, as <c>ADDRESS WAY NAME TYPE</c>.</summary>
    public IReadOnlyCollection<string> Asked => asked;

    public IDnsResolver At(IPAddress server, AuthorityWay way) =>
        new Server(this, server, way, servers.GetValueOrDefault(server.ToString(), "! udp\n! tcp"));

    private sealed class Server(ZoneAuthorities all, IPAddress address, AuthorityWay way, string text) : IDnsResolver
    {
        private readonly List<string[]> own =
        [
            .. text.Split('\n', StringSplitOptions.TrimEntries).Select(line => line.Split(' ')).Where(IsOwn),
        ];

        public async Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            all.asked.Enqueue($"{address} {way} {name} {type.ToString().ToUpperInvariant()}");
            var flags = own.Where(words => words[0] == "!").Select(words => words[1]).ToList();
            var isSilent = flags.Contains(way == AuthorityWay.Tcp ? "tcp" : "udp") || (way == AuthorityWay.Udp && flags.Contains("edns"));
            if (isSilent)
            {
                return DnsAnswer.Without(DnsOutcome.Timeout);
            }
            if (
                flags
                    .Select(flag => Enum.TryParse<DnsOutcome>(flag, out var outcome) ? outcome : (DnsOutcome?)null)
                    .FirstOrDefault(one => one is not null) is
                { } fails
            )
            {
                return DnsAnswer.Without(fails);
            }
            if (own.Find(words => words[0] == "CUT" && DomainName.IsWithin(name, words[1])) is { } cut)
            {
                var glue = own.Where(words => words[0] == "GLUE").Select(words => (words[1], IPAddress.Parse(words[2])));
                return DnsAnswer.Without(DnsOutcome.NoData) with { Referral = new(cut[1], cut[2..], [.. glue]) };
            }
            var zone = string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries).Where(line => !IsOwn(line.Split(' '))));
            var answer = await new ZoneResolver(zone).AskAsync(name, type, cancellationToken);
            return answer with { IsAuthoritative = !flags.Contains("lame") };
        }

        private static bool IsOwn(string[] words) => words[0] is "!" or "CUT" or "GLUE";
    }
}
