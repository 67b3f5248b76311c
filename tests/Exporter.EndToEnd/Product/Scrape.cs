using System.Globalization;
using System.Text.RegularExpressions;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>One answer of <c>/metrics</c>, read. Immutable.</summary>
/// <param name="Samples">Every sample; the metric's name is the label <c>__name__</c>.</param>
public sealed partial record Scrape(IReadOnlyList<PrometheusSample> Samples)
{
    /// <summary>Every check that has a series.</summary>
    public IReadOnlyList<CheckStatus> Checks { get; } =
    [
        .. Samples
            .Where(sample => sample.Labels["__name__"] == "mail_check_status")
            .Select(sample => new CheckStatus(sample.Labels["target"], sample.Labels["check"], sample.Labels["object"], (int)sample.Value)),
    ];

    /// <summary>
    /// For each watch that looks every second when its newest look began, in seconds since 1970; NaN if that result is too old to be told. Looks
    /// with an interval of their own, such as those without SNI, are left out.
    /// </summary>
    public IReadOnlyDictionary<string, double> LookStarts
    {
        get
        {
            var durations = Of("mail_probe_duration_seconds").ToDictionary(Watch, sample => sample.Value, StringComparer.Ordinal);
            var often = Of("mail_probe_interval_seconds")
                .Where(sample => sample.Value <= 1)
                .Select(Watch)
                .ToHashSet(StringComparer.Ordinal);
            return Of("mail_probe_last_run_timestamp_seconds")
                .Where(run => often.Contains(Watch(run)))
                .ToDictionary(Watch, run => run.Value - durations.GetValueOrDefault(Watch(run), double.NaN), StringComparer.Ordinal);
        }
    }

    /// <summary>How many watches have been looked at since they were planned.</summary>
    public int Watches => Of("mail_probe_last_run_timestamp_seconds").Count();

    /// <summary>The samples of a metric.</summary>
    public IEnumerable<PrometheusSample> Of(string metric) => Samples.Where(sample => sample.Labels["__name__"] == metric);

    /// <summary>The value of a metric that has one sample.</summary>
    public double Self(string metric) => Of(metric).Single().Value;

    /// <summary>Reads the text format 0.0.4.</summary>
    /// <exception cref="FormatException">A line is neither empty, nor a comment, nor a sample.</exception>
    public static Scrape Parse(string text) =>
        new([.. text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')).Select(ParseLine)]);

    private static PrometheusSample ParseLine(string line)
    {
        var match = Line().Match(line);
        if (!match.Success)
        {
            throw new FormatException($"not a sample: {line}");
        }
        var labels = Label()
            .Matches(match.Groups["labels"].Value)
            .ToDictionary(pair => pair.Groups["name"].Value, pair => Regex.Unescape(pair.Groups["value"].Value), StringComparer.Ordinal);
        labels["__name__"] = match.Groups["metric"].Value;
        return new(labels, Value(match.Groups["value"].Value));
    }

    private static double Value(string text) =>
        text switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        };

    private static string Watch(PrometheusSample sample) => $"{sample.Labels["target"]} {sample.Labels["probe"]} {sample.Labels["object"]}";

    [GeneratedRegex(
        """\A(?<metric>[a-z0-9_]+)(\{(?<labels>.*)\})? (?<value>[^ ]+)\z""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Line();

    [GeneratedRegex(
        """(?<name>[a-z0-9_]+)="(?<value>([^"\\]|\\.)*)",?""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Label();
}

/// <summary>One series of <c>mail_check_status</c>. Immutable.</summary>
/// <param name="Target">The server's name.</param>
/// <param name="Check">The check id.</param>
/// <param name="Object">The concrete thing.</param>
/// <param name="Status">0 ok, 1 info, 2 warning, 3 critical, -1 unknown.</param>
public sealed record CheckStatus(string Target, string Check, string Object, int Status)
{
    /// <summary>What is answered, without the answer.</summary>
    public string Question => $"{Target} {Check} {Object}".TrimEnd();
}
