using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>Zones as the file that named reads.</summary>
internal static class BindConfiguration
{
    /// <summary>named.conf: no control port, no DNSSEC, nobody else is asked.</summary>
    public static string MainFile(IPEndPoint endpoint, IReadOnlyList<ZoneText> zones, ServerFolder folder) =>
        $$"""
            options {
              directory "{{folder.Root}}";
              session-keyfile "{{folder["session.key"]}}";
              pid-file none;
              listen-on port {{endpoint.Port}} { {{endpoint.Address}}; };
              listen-on-v6 { none; };
              recursion no;
              empty-zones-enable no;
              dnssec-validation no;
            };
            controls { };
            {{string.Join(
                '\n',
                zones.Select(zone =>
                    $"zone \"{zone.Name}\" {{ type primary; check-names ignore; check-mx ignore; check-mx-cname ignore; check-integrity no; file \"{zone.Name}.zone\"; }};"
                )
            )}}

            """;
}
