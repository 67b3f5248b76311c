using System.Globalization;
using System.Text.Json;
using Exporter.Bench.Machine;
using Exporter.Bench.Targets;

namespace Exporter.Bench.Contenders;

/// <summary>What the C client prints.</summary>
internal sealed record LimitOutcome(
    int Looks,
    int Failed,
    double CpuMillisecondsPerLook,
    double LooksPerSecond,
    double P50Milliseconds,
    double P99Milliseconds
);

/// <summary>The same look in C on OpenSSL, verified too: the limit that no exporter goes below.</summary>
internal sealed class LimitClient(string program, string protocol, PrivateAuthority authority, TargetServer target)
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Looks so many times, so many at a time.</summary>
    public async Task<LimitOutcome> RunAsync(int looks, int concurrency, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "client",
            protocol,
            Text(target.Port),
            authority.CaFile,
            PrivateAuthority.HostName(0),
            Text(looks),
            Text(concurrency),
        ];
        return JsonSerializer.Deserialize<LimitOutcome>(await ChildProcess.RunAsync(program, arguments, cancellationToken), Snake)!;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
