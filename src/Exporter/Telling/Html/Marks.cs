using System.Globalization;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Telling.Html;

/// <summary>The small signs that all pages share. Stateless.</summary>
internal static class Marks
{
    private static readonly Words Nothing = new("nothing to look at", "无可探测对象");

    /// <summary>A status as a dot and a word, so that colour is never alone; null is a family that does not exist here.</summary>
    public static Markup Dot(Status? status, Reader reader) =>
        status is { } known
            ? Markup.Of($"""<span class="dot {known.Label()}"><i></i>{reader.Say(known.Word())}</span>""")
            : Markup.Of($"""<span class="dot none"><i></i>{reader.Say(Nothing)}</span>""");

    /// <summary>A check's id as a link to its chapter.</summary>
    public static Markup Check(string check, Viewer viewer) =>
        Markup.Of($"""<a class="check" href="{viewer.ToRunbook(check)}">{check}</a>""");

    /// <summary>A target's name as a link to its page.</summary>
    public static Markup Target(string name, Viewer viewer) =>
        Markup.Of($"""<a class="target" href="{viewer.ToTarget(name)}">{name}</a>""");

    /// <summary>A moment, to the second.</summary>
    public static Markup Time(DateTimeOffset time) =>
        Markup.Of($"""<time datetime="{Text(time, "yyyy-MM-dd'T'HH:mm:ss'Z'")}">{Text(time, "yyyy-MM-dd HH:mm:ss 'UTC'")}</time>""");

    /// <summary>How long ago a moment is.</summary>
    public static Markup Ago(DateTimeOffset time, DateTimeOffset now, Reader reader) =>
        Markup.Of(
            $"""<time datetime="{Text(time, "yyyy-MM-dd'T'HH:mm:ss'Z'")}" title="{Text(time, "yyyy-MM-dd HH:mm:ss 'UTC'")}">{Ago(now - time, reader)}</time>"""
        );

    /// <summary>A duration in the unit that suits it.</summary>
    public static string Took(TimeSpan duration) =>
        duration.TotalMilliseconds switch
        {
            < 9.95 => Number(duration.TotalMilliseconds, "0.0", "ms"),
            < 999.5 => Number(duration.TotalMilliseconds, "0", "ms"),
            _ => Number(duration.TotalSeconds, "0.0", "s"),
        };

    private static string Ago(TimeSpan ago, Reader reader) =>
        ago.TotalSeconds switch
        {
            < 1 => reader.Say("now", "刚刚"),
            < 120 => reader.Say(Number(ago.TotalSeconds, "0", "s ago"), Number(ago.TotalSeconds, "0", "秒前")),
            < 7200 => reader.Say(Number(ago.TotalMinutes, "0", "min ago"), Number(ago.TotalMinutes, "0", "分钟前")),
            _ => reader.Say(Number(ago.TotalHours, "0", "h ago"), Number(ago.TotalHours, "0", "小时前")),
        };

    private static string Number(double value, string format, string unit) =>
        $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";

    private static string Text(DateTimeOffset time, string format) => time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
