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
        var (text, old) = (AskAsync(DnsType.Txt), AskAsync(DnsType.Spf));
        var (octets, hasOld) = ((await text).Octets, await old);
        var published = await SpfPublication.AskAsync(dns, options.Name, cancellationToken);
        run.Saw(facts =>
            facts with
            {
                Published = published,
                AnswerOctets = octets,
                HasOldType = hasOld.IsTold ? hasOld.Outcome == DnsOutcome.Found : null,
            }
        );
        if (options.Role != DomainRole.Parked)
        {
            await SpfAhead.AskAsync(published, dns, cancellationToken);
            await WalkAsync(run, dns, cancellationToken);
            var evaluations = await Task.WhenAll(senders.Select(address => EvaluateAsync(address, dns, cancellationToken)));
            run.Saw(facts => facts with { Evaluations = evaluations });
        }

        Task<DnsAnswer> AskAsync(DnsType type) => dns.AskAsync(options.Name, type, cancellationToken);
    }

    private async Task WalkAsync(ProbeRun<SpfFacts> run, LookResolver dns, CancellationToken cancellationToken)
    {
        var survey = await new SpfSurveyor(dns).SurveyAsync(options.Name, cancellationToken);
        run.Saw(facts => facts with { Survey = survey });
        var vacancies = await SpfVacancies.OfAsync(survey, dns, cancellationToken);
        run.Saw(facts => facts with { Vacancies = vacancies });
        var pointers = survey.Of(SpfRemarkKind.Ptr).Any() ? await Task.WhenAll(options.Outbound.Select(NamesAsync)) : [];
        run.Saw(facts => facts with { Pointers = pointers });

        async Task<SpfPointers> NamesAsync(IPAddress address) =>
            new(address, await dns.AskAsync(DomainName.Reverse(address), DnsType.Ptr, cancellationToken));
    }

    private Task<SpfEvaluation> EvaluateAsync(IPAddress address, LookResolver dns, CancellationToken cancellationToken) =>
        new SpfEvaluator(dns).CheckHostAsync(
            new(address, options.Name) { Sender = $"postmaster@{options.Name}", HeloName = options.Name },
            cancellationToken
        );
}
