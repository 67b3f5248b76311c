namespace Exporter.EndToEnd.Parity;

/// <summary>blackbox_exporter's configuration as its users write it for mail, certificates verified against one authority.</summary>
internal static class PeerModules
{
    /// <summary>
    /// blackbox.yml with the modules smtp_starttls, imap_starttls, tcp_connect and tcp_tls. It names the server itself, since up
    /// to 0.23 the parameter <c>hostname</c> was for HTTP only.
    /// </summary>
    public static string Trusting(string caFile, string serverName) =>
        $$"""
            modules:
              smtp_starttls:
                prober: tcp
                timeout: 5s
                tcp:
                  query_response:
                  - expect: "^220 ([^ ]+) ESMTP (.+)$"
                  - send: "EHLO prober\r"
                  - expect: "^250-STARTTLS"
                  - send: "STARTTLS\r"
                  - expect: "^220"
                  - starttls: true
                  - send: "EHLO prober\r"
                  - expect: "^250-"
                  - send: "QUIT\r"
                  tls_config: { ca_file: {{caFile}}, server_name: {{serverName}} }
              imap_starttls:
                prober: tcp
                timeout: 5s
                tcp:
                  query_response:
                  - expect: "OK.*STARTTLS"
                  - send: ". STARTTLS"
                  - expect: "OK"
                  - starttls: true
                  - send: ". capability"
                  - expect: "CAPABILITY IMAP4rev1"
                  tls_config: { ca_file: {{caFile}}, server_name: {{serverName}} }
              tcp_connect:
                prober: tcp
                timeout: 5s
              tcp_tls:
                prober: tcp
                timeout: 5s
                tcp:
                  tls: true
                  tls_config: { ca_file: {{caFile}}, server_name: {{serverName}} }

            """;
}
