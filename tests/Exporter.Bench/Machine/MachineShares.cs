using System.Globalization;

namespace Exporter.Bench.Machine;

/// <summary>What all processors together did since the machine started (proc(5), first line of <c>/proc/stat</c>), in ticks.</summary>
/// <param name="Idle">Ticks without work, waiting for disks included.</param>
/// <param name="Stolen">Ticks that the hypervisor gave to somebody else.</param>
/// <param name="Total">All ticks.</param>
internal readonly record struct MachineShares(long Idle, long Stolen, long Total)
{
    /// <summary>Reads the counters as they stand now.</summary>
    public static MachineShares Read()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8);
        var ticks = fields.Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return new(ticks[3] + ticks[4], ticks[7], ticks.Sum());
    }

    /// <summary>The idle share since <paramref name="earlier"/>, 0 to 1.</summary>
    public double IdleSince(MachineShares earlier) => Share(Idle - earlier.Idle, earlier);

    /// <summary>The stolen share since <paramref name="earlier"/>, 0 to 1.</summary>
    public double StolenSince(MachineShares earlier) => Share(Stolen - earlier.Stolen, earlier);

    /// <summary>The share that <paramref name="used"/> is of all CPU time since <paramref name="earlier"/>, 0 to 1.</summary>
    public double ShareOf(TimeSpan used, MachineShares earlier) => Share(used.TotalMilliseconds / 10, earlier);

    private double Share(double ticks, MachineShares earlier) => Total == earlier.Total ? 0 : ticks / (Total - earlier.Total);
}
