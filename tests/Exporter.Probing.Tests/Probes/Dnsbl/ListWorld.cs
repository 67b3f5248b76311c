using System.Net;
using Exporter.Mail.Dns;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dnsbl;
using Exporter.Probing.Targets;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.Dnsbl;

/// <summary>Lists as zones, and a look at them.</summary>
internal static class ListWorld
{
    /// <summary>The address that <see cref="Working"/> lists.</summary>
    public const string Bad = "192.0.2.66";

    /// <summary>An address that it does not list.</summary>
    public const string Good = "192.0.2.1";

    /// <summary>A list that passes its test points and has <see cref="Bad"/>, with a reason.</summary>
    public static string Working(string zone) =>
        $"""
            2.0.0.127.{zone} A 127.0.0.2
            66.2.0.192.{zone} A 127.0.0.4
            66.2.0.192.{zone} TXT "spam was seen"
            """;

    /// <summary>A list of one kind with sublists SBL and XBL.</summary>
    public static DnsblList List(string zone, DnsblKind kind = DnsblKind.Ip4) =>
        new(zone, zone, [kind], [Code("127.0.0.2", "SBL"), Code("127.0.0.4", "XBL")]);

    public static DnsblCode Code(string pattern, string sublist) =>
        new(DnsblPattern.Parse(pattern).Pattern!, sublist, DnsblWeight.Critical);

    public static DnsblObject Object(string text) => new(DnsblSubject.Parse(text)!);

    public static DnsblOptions Options(IReadOnlyList<string> objects, params IReadOnlyList<DnsblList> lists)
    {
        var options = Given.Options(Service.Smtp);
        return new(options.Target, options.Endpoint, [.. objects.Select(Object)], lists);
    }

    /// <summary>Looks once and remembers as the schedule does.</summary>
    public static async Task<Sighting> LookAsync(
        IDnsResolver resolver,
        DnsblOptions options,
        TimeProvider? clock = null,
        Remembered? earlier = null
    )
    {
        var services = ProbeServices.Create(clock ?? TimeProvider.System) with { Dns = resolver };
        var look = DnsblProbe.Kind.Bind(options, services);
        return (await look.RunAsync(IPAddress.None, TestContext.Current.CancellationToken)).Recalling(earlier);
    }

    /// <summary>Looks once at zone text.</summary>
    public static Task<Sighting> LookAsync(string zone, IReadOnlyList<string> objects, params IReadOnlyList<DnsblList> lists) =>
        LookAsync(new ZoneResolver(zone), Options(objects, lists));

    /// <summary>Samples of one metric: label values and the number.</summary>
    public static IReadOnlyList<string> Samples(this Sighting seen, string metric) =>
        [
            .. seen
                .Samples.Where(sample => sample.Metric.Name == metric)
                .Select(sample => $"{string.Join(' ', sample.LabelValues)} {sample.Value}"),
        ];

    /// <summary>Verdicts of one check: object and status.</summary>
    public static IReadOnlyList<string> Verdicts(this Sighting seen, string check) =>
        [
            .. seen.Judge(Given.Now, null)
                .Where(verdict => verdict.Check.Id == check)
                .Select(verdict => $"{verdict.Object} {(int)verdict.Status}"),
        ];
}
