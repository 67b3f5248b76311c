using System.Globalization;
using System.Net;
using System.Text;
using Exporter.Bench.Contenders;
using Exporter.Bench.Machine;
using Exporter.Bench.Targets;

namespace Exporter.Bench.Lab;

/// <summary>Ten thousand watches a minute: all live, or a third each live, dead and silent. Immutable.</summary>
/// <param name="IsHealthy">True if all are live.</param>
/// <param name="TarpitPort">Where the silent ones are.</param>
internal sealed record LabConfiguration(bool IsHealthy, int TarpitPort)
{
    /// <summary>How many there are.</summary>
    public const int Watches = 10_000;

    /// <summary>How often each is looked at.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);

    /// <summary>How many of them answer.</summary>
    public int Live => IsHealthy ? Watches : Watches - (2 * Silent);

    /// <summary>How many are silent; as many are dead.</summary>
    public int Silent => IsHealthy ? 0 : Watches / 3;

    /// <summary>Starts the product with it.</summary>
    public Task<HttpExporter> StartAsync(Workbench bench, CancellationToken cancellationToken) =>
        bench.Product.StartAsync(IsHealthy ? "lab" : "troubled-lab", "60s", Servers(bench), cancellationToken);

    private string Servers(Workbench bench)
    {
        var text = new StringBuilder("servers:\n");
        var deadPort = LoopbackPort.Free();
        foreach (var index in Enumerable.Range(0, Watches))
        {
            var (address, port) =
                index < Live ? (TargetServer.AddressOf(index), bench.Target.Port)
                : index < Live + Silent ? (TarpitServer.AddressOf(index - Live), TarpitPort)
                : (DeadAddressOf(index - Live - Silent), deadPort);
            var name = PrivateAuthority.HostName(index);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $$"""  - { name: {{name}}, host: {{name}}, address: {{address}}, tls: { ca_file: "{{bench.Authority.CaFile}}" }, services: { smtp: { port: {{port}} } } }"""
            );
        }
        return text.ToString();
    }

    private static IPAddress DeadAddressOf(int index) => new([127, 3, (byte)(index / 250), (byte)(1 + (index % 250))]);
}
