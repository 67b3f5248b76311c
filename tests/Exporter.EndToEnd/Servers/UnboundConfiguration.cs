using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>Zones and servers to ask as the file that unbound reads.</summary>
internal static class UnboundConfiguration
{
    /// <summary>unbound.conf of a name server: what it does not have it refuses.</summary>
    public static string Authority(IPEndPoint endpoint, IReadOnlyList<ZoneText> zones, bool overTcp, ServerFolder folder) =>
        Server(endpoint, "refuse_non_local", overTcp, folder)
        + string.Concat(
            zones.Select(zone =>
                $"""
                    auth-zone:
                      name: "{zone.Name}"
                      zonefile: "{folder[$"{zone.Name}.zone"]}"
                      for-downstream: yes
                      for-upstream: no

                    """
            )
        );

    /// <summary>unbound.conf of a resolver.</summary>
    public static string Resolver(IPEndPoint endpoint, IReadOnlyList<(string Zone, IPEndPoint Server)> stubs, ServerFolder folder) =>
        Server(endpoint, "allow", true, folder)
        + string.Concat(
            stubs.Select(stub =>
                $"""
                    stub-zone:
                      name: "{stub.Zone}"
                      stub-addr: {stub.Server.Address}@{stub.Server.Port}

                    """
            )
        );

    // No other account, no control port, no DNSSEC, nothing kept. The zone "test" is blocked unless it is named (RFC 6761 §6.2).
    private static string Server(IPEndPoint endpoint, string access, bool overTcp, ServerFolder folder) =>
        $"""
            server:
              interface: {endpoint.Address}@{endpoint.Port}
              access-control: 127.0.0.0/8 {access}
              username: ""
              chroot: ""
              directory: "{folder.Root}"
              pidfile: ""
              use-syslog: no
              do-daemonize: no
              do-ip6: no
              do-tcp: {(overTcp ? "yes" : "no")}
              module-config: "iterator"
              do-not-query-localhost: no
              local-zone: "test." nodefault
              qname-minimisation: no
              cache-max-ttl: 0
              cache-max-negative-ttl: 0
              infra-host-ttl: 1
            remote-control:
              control-enable: no

            """;
}
