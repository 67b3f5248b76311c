using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Watching;

namespace Exporter.Probing.Tests;

/// <summary>What tables of verdicts start from.</summary>
internal static class Given
{
    public const string Host = "mail.example.com";

    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static ProbeOptions Options(Service service) =>
        new(new("mail", Host, new(Host)), new(service, Host, service.Port, IpFamily.Ipv4));

    /// <summary>The status of one check; null if it does not apply.</summary>
    public static Status? Status<TFacts>(CheckList<TFacts> checks, string id, TFacts facts, Service service, Failure? failure = null)
        where TFacts : class => checks.Judge(facts, "object", new(Options(service), failure, Now)).StatusOf(id);
}
