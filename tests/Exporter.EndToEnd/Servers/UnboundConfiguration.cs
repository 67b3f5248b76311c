using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>Zones and servers to ask as the file that unbound reads.</summary>
internal static class UnboundConfiguration
{
    /// <summary>unbound.conf: no control port, no other account, no DNSSEC, nothing kept; loopback is asked as any other address.</summary>
    public static string MainFile(
        IPEndPoint endpoint,
        IReadOnlyList<ZoneText> zones,
        IReadOnlyDictionary<string, IPEndPoint> stubs,
        ServerFolder folder
    ) =>
        $"""
            server:
              interface: {endpoint.Address}@{endpoint.Port}
              access-control: 127.0.0.0/8 {(stubs.Count > 0 ? "allow" : "allow_setrd")}
              username: ""
              chroot: ""
              directory: "{folder.Root}"
              pidfile: ""
              use-syslog: no
              do-daemonize: no
              num-threads: 1
              do-ip6: no
              module-config: "iterator"
              do-not-query-localhost: no
              cache-max-ttl: 0
              cache-max-negative-ttl: 0
              infra-host-ttl: 1
            {string.Concat(stubs.Keys.Take(1).Select(stub => $"  # Ports of zones below are those of {stub}.\n"))}
            remote-control:
              control-enable: no
            {string.Concat(zones.Select(zone => AuthZone(zone, folder)))}
            {string.Concat(stubs.Select(stub => StubZone(stub.Key, stub.Value)))}
            """;

    private static string AuthZone(ZoneText zone, ServerFolder folder) =>
        $"""
            auth-zone:
              name: "{zone.Name}"
              zonefile: "{folder[$"{zone.Name}.zone"]}"
              for-downstream: yes
              for-upstream: no

            """;

    private static string StubZone(string zone, IPEndPoint server) =>
        $"""
            stub-zone:
              name: "{zone}"
              stub-addr: {server.Address}@{server.Port}

            """;
}
