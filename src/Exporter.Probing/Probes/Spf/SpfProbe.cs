using System.Net;
using Exporter.Mail.Dns;
using Exporter.Mail.Spf;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.Spf;

/// <summary>Asks who may send for a domain, and whether its own servers may (RFC 7208).</summary>
internal sealed class SpfProbe(DomainOptions options, IDnsResolver resolver) : IProbe<SpfFacts>
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<SpfFacts> Kind = new(
        "spf",
        (options, services) => new SpfProbe((DomainOptions)options, services.Dns),
        SpfMetrics.All,
        SpfChecks.All,
        _ => true,
        Pace.Of,
        SpfMemory.Remember,
        Timed: [],
        RetrySoon: true,
        Takes: typeof(DomainOptions)
    );

    /// <inheritdoc/>
    public async Task LookAsync(ProbeRun<SpfFacts> run, CancellationToken cancellationToken)
    {
        using var dns = new LookResolver(resolver);
        run.Enter(Phase.Resolve);
        var senders = options.Sends ? options.Outbound : [];
        run.Saw(facts => facts with { Evaluations = senders.Count == 0 ? [] : null });
        var survey = await new SpfSurveyor(dns).SurveyAsync(options.Name, cancellationToken);
        var answer = await dns.AskAsync(options.Name, DnsType.Txt, cancellationToken);
        run.Saw(facts => facts with { Survey = survey, AnswerOctets = answer.Octets });
        var old = await dns.AskAsync(options.Name, DnsType.Spf, cancellationToken);
        run.Saw(facts => facts with { HasOldType = old.IsTold ? old.Outcome == DnsOutcome.Found : null });
        var vacancies = await SpfVacancies.OfAsync(survey, dns, cancellationToken);
        run.Saw(facts => facts with { Vacancies = vacancies });
        var pointers = survey.Of(SpfRemarkKind.Ptr).Any()
            ? await Task.WhenAll(options.Outbound.Select(async address => new SpfPointers(address, await NamesAsync(address))))
            : [];
        run.Saw(facts => facts with { Pointers = pointers });
        var evaluator = new SpfEvaluator(dns);
        var evaluations = await Task.WhenAll(
            senders.Select(address =>
                evaluator.CheckHostAsync(
                    new(address, options.Name) { Sender = $"postmaster@{options.Name}", HeloName = options.Name },
                    cancellationToken
                )
            )
        );
        run.Saw(facts => facts with { Evaluations = evaluations });

        Task<DnsAnswer> NamesAsync(IPAddress address) => dns.AskAsync(DomainName.Reverse(address), DnsType.Ptr, cancellationToken);
    }
}
