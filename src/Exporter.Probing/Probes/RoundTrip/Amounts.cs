using System.Globalization;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Lengths of time in a person's words. Stateless.</summary>
internal static class Amounts
{
    /// <summary>In seconds while a person thinks in seconds, then in minutes, hours, days.</summary>
    public static Words Of(TimeSpan time) =>
        time.TotalMinutes < 10 ? Of(time.TotalSeconds, "s", "秒")
        : time.TotalHours < 3 ? Of(time.TotalMinutes, "min", "分钟")
        : time.TotalDays < 3 ? Of(time.TotalHours, "h", "小时")
        : Of(time.TotalDays, "days", "天");

    private static Words Of(double number, string en, string zh)
    {
        var text = number.ToString(number < 10 ? "0.##" : "0.#", CultureInfo.InvariantCulture);
        return new($"{text} {en}", $"{text} {zh}");
    }
}
