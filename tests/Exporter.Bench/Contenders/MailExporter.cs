using System.Globalization;
using System.Text;
using Exporter.Bench.Machine;
using Exporter.Bench.Targets;

namespace Exporter.Bench.Contenders;

/// <summary>The product, started from its executable with a configuration written for the occasion.</summary>
internal sealed class MailExporter(string program, string service, PrivateAuthority authority, TargetServer target)
{
    // The control probe goes to the counters' port, so that nothing leaves the machine and no look is miscounted.
    private string Head(string interval) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            defaults: { interval: {{interval}}, timeout: 20s, hello_name: prober }
            control: { connect: "127.0.0.1:{{target.ControlPort}}" }
            probe: { allow: [127.0.0.0/8] }
            checks: { tls.sni_variants: { severity: off, reason: "the peer makes one handshake a look" } }

            """
        );

    /// <summary>Starts it with no servers of its own, to be asked through <c>/probe</c>; it trusts the bench's root as its system's root.</summary>
    public Task<HttpExporter> StartForProbesAsync(CancellationToken cancellationToken) =>
        StartWithAsync("probes", Head("60s"), authority.CaFile, cancellationToken);

    /// <summary>Starts it with a schedule of its own.</summary>
    public Task<HttpExporter> StartAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        var text = new StringBuilder("servers:\n");
        foreach (var index in Enumerable.Range(0, schedule.Servers))
        {
            var name = PrivateAuthority.HostName(index);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $$"""
                  - { name: {{name}}, host: {{name}}, address: {{TargetServer.AddressOf(
                    index % schedule.Addresses
                )}}, tls: { ca_file: "{{authority.CaFile}}" }, services: { {{service}}: { port: {{target.Port}} } } }
                """
            );
        }
        return StartAsync(schedule.Name, schedule.Interval, text.ToString(), cancellationToken);
    }

    /// <summary>Starts it with these servers.</summary>
    /// <param name="name">What its files are called.</param>
    /// <param name="interval">How often it looks at each.</param>
    /// <param name="servers">The section <c>servers</c>.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public Task<HttpExporter> StartAsync(string name, string interval, string servers, CancellationToken cancellationToken) =>
        StartWithAsync(name, Head(interval) + servers, null, cancellationToken);

    /// <summary>Its version, as it tells it.</summary>
    public Task<string> VersionAsync(CancellationToken cancellationToken) =>
        ChildProcess.RunAsync(program, ["--version"], cancellationToken);

    private async Task<HttpExporter> StartWithAsync(
        string name,
        string configuration,
        string? certificateFile,
        CancellationToken cancellationToken
    )
    {
        var file = authority.InFolder($"{name}.yml");
        await File.WriteAllTextAsync(file, configuration, cancellationToken);
        return await HttpExporter.StartAsync(
            address =>
                ChildProcess.Start(
                    program,
                    ["--config.file", file, "--web.listen-address", address],
                    authority.InFolder($"{name}.log"),
                    certificateFile
                ),
            cancellationToken
        );
    }
}
