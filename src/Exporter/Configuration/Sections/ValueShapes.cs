using System.Globalization;
using System.Net;
using Exporter.Configuration.Values;

namespace Exporter.Configuration.Sections;

/// <summary>The shapes of single values.</summary>
internal static class ValueShapes
{
    private const int MaxTextLength = 256;
    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaxInterval = TimeSpan.FromDays(30);
    private static readonly TimeSpan MinPace = TimeSpan.FromSeconds(1);

    /// <summary>Text of one line.</summary>
    public static readonly Shape<string> Text = Shapes.Scalar("string", ParseText);

    /// <summary>A time between two looks.</summary>
    public static readonly Shape<TimeSpan?> Interval = Shapes.Scalar("duration", text => Durations.Parse(text, MaxInterval));

    /// <summary>A time between two logins; beside a password, so what stands there by mistake is not quoted.</summary>
    public static readonly Shape<TimeSpan?> LoginInterval = Shapes.Scalar(
        "duration",
        text =>
            Durations.Parse(text, MaxInterval) is { Problem: { } problem }
                ? new Refusal(problem.Replace(Quoted.Text(text), "the value here", StringComparison.Ordinal))
                : Durations.Parse(text, MaxInterval)
    );

    /// <summary>A time between two mails, which other people's servers have to bear.</summary>
    public static readonly Shape<TimeSpan?> Pace = Shapes.Scalar("duration", ParsePace);

    /// <summary>A time to wait.</summary>
    public static readonly Shape<TimeSpan?> Wait = Shapes.Scalar("duration", text => Durations.Parse(text, MaxWait));

    /// <summary>A number of octets.</summary>
    public static readonly Shape<long?> Size = Shapes.Scalar("size", Sizes.Parse);

    /// <summary>A host name or an address.</summary>
    public static readonly Shape<string> Host = Shapes.Scalar("host", HostNames.Parse);

    /// <summary>An IP address.</summary>
    public static readonly Shape<IPAddress> Address = Shapes.Scalar("address", Addresses.Parse);

    /// <summary>A name for EHLO: a host name, or an address in brackets (RFC 5321 §4.1.3).</summary>
    public static readonly Shape<string> HelloName = Shapes.Scalar("host", ParseHelloName);

    /// <summary>A TCP port.</summary>
    public static readonly Shape<int?> Port = Shapes.Scalar("port", Addresses.ParsePort);

    /// <summary>The first moment of a day in UTC.</summary>
    public static readonly Shape<DateTimeOffset?> Date = Shapes.Scalar("date", ParseDate);

    /// <summary>Reads a time between two mails.</summary>
    public static Parsed<TimeSpan?> ParsePace(string text) =>
        Durations.Parse(text, MaxInterval) is { Value: { } pace } && pace < MinPace
            ? new Refusal("must be a second or longer")
            : Durations.Parse(text, MaxInterval);

    private static Parsed<string> ParseHelloName(string text) =>
        text.StartsWith('[')
        && text.EndsWith(']')
        && Addresses.Parse(text[1..^1].Replace("IPv6:", "", StringComparison.Ordinal)).Value is not null
            ? text
            : HostNames.Parse(text);

    private static Parsed<string> ParseText(string text) =>
        text.Length == 0 ? new Refusal("must not be empty")
        : text.Length > MaxTextLength ? new Refusal($"is longer than {MaxTextLength} characters")
        : text.Any(char.IsControl) ? new Refusal("has a line break or another control character in it")
        : text;

    private static Parsed<DateTimeOffset?> ParseDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero)
            : new Refusal($"{Quoted.Text(text)} is not a date; write 2027-01-01");
}
