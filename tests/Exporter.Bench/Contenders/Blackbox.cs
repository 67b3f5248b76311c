using Exporter.Bench.Machine;
using Exporter.Bench.Targets;

namespace Exporter.Bench.Contenders;

/// <summary>The peer: Debian's <c>prometheus-blackbox-exporter</c> with the module of its own example, the chain verified.</summary>
internal static class Blackbox
{
    private const string Program = "prometheus-blackbox-exporter";

    /// <summary>Starts it and waits for its first <c>/metrics</c>.</summary>
    public static async Task<HttpExporter> StartAsync(
        PrivateAuthority authority,
        Conversation conversation,
        CancellationToken cancellationToken
    )
    {
        var file = authority.InFolder("blackbox.yml");
        await File.WriteAllTextAsync(file, Module(conversation, authority), cancellationToken);
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

    private static string Module(Conversation conversation, PrivateAuthority authority) =>
        $$"""
            modules:
              {{conversation.Module}}:
                prober: tcp
                timeout: 5s
                tcp:
                  preferred_ip_protocol: ip4
                  tls_config: { ca_file: "{{authority.CaFile}}" }
                  query_response:

            """ + string.Concat(conversation.Script.Select(step => $"        - {step.TrimEnd()}\n"));
}
