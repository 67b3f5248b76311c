using System.Security.Cryptography;
using System.Text;

namespace Exporter.Probing.Watching;

/// <summary>
/// When looks are due: each watch has a place of its own within its interval, drawn from its key, so that looks spread evenly and keep
/// their place over restarts. Stateless.
/// </summary>
public static class Timetable
{
    /// <summary>Due times fall on this grid, so that looks share wake-ups: at many looks a second those cost more than the looks.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private const double FirstLooksPerSecond = 200;

    /// <summary>The first look after a plan is adopted: soon, but no more than a bounded number a second.</summary>
    public static DateTimeOffset First(Watch watch, int watches, DateTimeOffset now)
    {
        var spread = TimeSpan.FromSeconds(watches / FirstLooksPerSecond);
        return now + ((spread < watch.Interval ? spread : watch.Interval) * Place(watch));
    }

    /// <summary>The next look after <paramref name="now"/>; one that saw nothing and is rare is tried again sooner.</summary>
    public static DateTimeOffset Next(Watch watch, bool failed, DateTimeOffset now)
    {
        var interval = (failed ? watch.Look.Kind.Retry(watch.Look.Options) : watch.Interval).Ticks;
        var place = (long)(interval * Place(watch));
        var turns = ((now.UtcTicks - place) / interval) + 1;
        var due = (turns * interval) + place;
        return new((due + Tick.Ticks - 1) / Tick.Ticks * Tick.Ticks, TimeSpan.Zero);
    }

    /// <summary>0 up to 1, always the same for the same key.</summary>
    private static double Place(Watch watch) =>
        BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(watch.Key))) / (uint.MaxValue + 1.0);
}
