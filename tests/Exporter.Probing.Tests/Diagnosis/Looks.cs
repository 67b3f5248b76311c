using System.Net;
using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Imap;
using Exporter.Probing.Probes.Smtp;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Diagnosis;

/// <summary>Looks as the schedule would have recorded them, minutes after <see cref="Given.Now"/>.</summary>
internal static class Looks
{
    private static readonly ProbeServices Services = ProbeServices.Create(TimeProvider.System);

    /// <summary>A watch of one service that saw these facts, one look after the other; none if it was never looked at.</summary>
    public static Seen Of(Service service, IpFamily family, params IReadOnlyList<(double Minute, ProbeFacts? Facts)> looks)
    {
        var watch = Watch(service, family);
        WatchResult? result = null;
        foreach (var (minute, facts) in looks)
        {
            result = WatchResult.After(result, watch, Report(watch, minute, facts, "192.0.2.1"));
        }
        return new(watch, result);
    }

    /// <summary>A watch of one service with a round over several addresses.</summary>
    public static Seen Round(Service service, params IReadOnlyList<(double Minute, ProbeFacts? Facts, string Address)> looks)
    {
        var watch = Watch(service, IpFamily.Ipv4);
        var all = looks.Select(look => IPAddress.Parse(look.Address)).Distinct().ToList();
        WatchResult? result = null;
        foreach (var (minute, facts, address) in looks)
        {
            result = WatchResult.After(result, watch, Report(watch, minute, facts, address) with { Addresses = all });
        }
        return new(watch, result);
    }

    private static Watch Watch(Service service, IpFamily family)
    {
        var options = Given.Options(service);
        ProbeKind kind = service.Protocol == "smtp" ? SmtpProbe.Kind : ImapProbe.Kind;
        return new(kind.Bind(options with { Endpoint = options.Endpoint with { Family = family } }, Services), TimeSpan.FromMinutes(1));
    }

    private static ProbeReport Report(Watch watch, double minute, ProbeFacts? facts, string address) =>
        new()
        {
            Kind = watch.Look.Kind,
            Options = watch.Look.Options,
            StartedAt = Given.Now.AddMinutes(minute),
            Address = IPAddress.Parse(address),
            Addresses = [IPAddress.Parse(address)],
            Facts = facts,
        };
}
