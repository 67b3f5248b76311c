namespace Exporter.Dashboards.Model;

/// <summary>A number that stands for a word, and the colour it has. Immutable.</summary>
/// <param name="Number">The number.</param>
/// <param name="Word">What is shown in its place.</param>
/// <param name="Color">A colour of Grafana's palette.</param>
public sealed record Mark(int Number, Words Word, string Color)
{
    /// <summary>Neither good nor bad, in the light and the dark theme.</summary>
    public const string Grey = "#6b707a";

    /// <summary>The statuses of <c>mail_check_status</c>; unknown is neither good nor bad, so it has a colour of its own.</summary>
    public static IReadOnlyList<Mark> Statuses { get; } =
    [
        new(3, new("critical", "严重"), "red"),
        new(2, new("warning", "警告"), "orange"),
        new(1, new("info", "提示"), "blue"),
        new(0, new("ok", "正常"), "green"),
        new(-1, new("unknown", "未知"), "purple"),
    ];

    /// <summary>1 is as it should be, 0 is not.</summary>
    public static IReadOnlyList<Mark> GoodOrBad(Words good, Words bad) => [new(1, good, "green"), new(0, bad, "red")];

    /// <summary>1 is bad, 0 is as it should be.</summary>
    public static IReadOnlyList<Mark> BadOrGood(Words bad, Words good) => [new(1, bad, "red"), new(0, good, "green")];
}
