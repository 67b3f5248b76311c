using Exporter.Bench.Machine;
using Exporter.Bench.Targets;

namespace Exporter.Bench.Contenders;

/// <summary>The peer: Debian's <c>prometheus-blackbox-exporter</c> with the module of its own example, the chain verified.</summary>
internal static class Blackbox
{
    private const string Program = "prometheus-blackbox-exporter";

    // The second EHLO is read to its last line, so that the same module also fits a server that offers no AUTH.
    private const string Module = """
        modules:
          smtp_starttls:
            prober: tcp
            timeout: 5s
            tcp:
              preferred_ip_protocol: ip4
              query_response:
                - expect: "^220"
                - send: "EHLO prober\r"
                - expect: "^250-STARTTLS"
                - send: "STARTTLS\r"
                - expect: "^220"
                - starttls: true
                - send: "EHLO prober\r"
                - expect: "^250 "
                - send: "QUIT\r"
              tls_config: { ca_file: "CA_FILE" }
        """;

    /// <summary>Starts it and waits for its first <c>/metrics</c>.</summary>
    public static async Task<HttpExporter> StartAsync(PrivateAuthority authority, CancellationToken cancellationToken)
    {
        var file = authority.InFolder("blackbox.yml");
        await File.WriteAllTextAsync(file, Module.Replace("CA_FILE", authority.CaFile, StringComparison.Ordinal), cancellationToken);
        return await HttpExporter.StartAsync(
            address =>
                ChildProcess.Start(
                    Program,
                    [$"--config.file={file}", $"--web.listen-address={address}"],
                    authority.InFolder("blackbox.log"),
                    null
                ),
            cancellationToken
        );
    }

    /// <summary>Its version, as it tells it.</summary>
    public static async Task<string> VersionAsync(CancellationToken cancellationToken) =>
        (await ChildProcess.RunAsync(Program, ["--version"], cancellationToken)).Split('\n')[0];
}
