using Exporter.Mail.Dns;

namespace Exporter.Mail.Spf;

/// <summary>One evaluation while it runs: it counts the terms that ask the DNS (RFC 7208 §4.6.4). Used by one thread at a time.</summary>
/// <param name="dns">Whom to ask.</param>
/// <param name="query">The arguments.</param>
internal sealed class SpfSession(IDnsResolver dns, SpfQuery query)
{
    private const int MostLookups = 10;
    private const int MostVoids = 2;
    private readonly SpfMatcher matcher = new(dns, query.Address);
    private readonly SpfClientNames names = new(dns, query.Address);
    private int lookups;

    /// <summary>How many terms asked for what does not exist so far.</summary>
    public int VoidLookups { get; private set; }

    /// <summary>check_host() for one domain (RFC 7208 §4.3 to §4.7). The limit of lookups bounds how deep it goes.</summary>
    public async Task<SpfRecordTrace> CheckAsync(string domain, CancellationToken cancellationToken)
    {
        var published = await SpfPublication.AskAsync(dns, domain, cancellationToken);
        if (published.Record is not { } record)
        {
            return new(published, published.Result ?? SpfResult.None, []) { Failure = published.Failure };
        }
        var terms = new List<SpfTermTrace>();
        foreach (var mechanism in record.Mechanisms)
        {
            var term = await EvaluateAsync(published.Domain, mechanism, cancellationToken);
            terms.Add(term);
            if (term.Outcome != SpfTermOutcome.NoMatch)
            {
                return new(published, term.Failure is { } failure ? ResultOf(failure) : ResultOf(mechanism.Qualifier), terms)
                {
                    Failure = term.Failure,
                };
            }
        }
        if (record.Redirect is not { } redirect)
        {
            return new(published, SpfResult.Neutral, terms);
        }
        var target = await RedirectAsync(published.Domain, redirect, cancellationToken);
        var result = target.Failure is { } error ? ResultOf(error) : target.Below!.Result;
        return new(published, result, [.. terms, target]) { Failure = target.Failure };
    }

    /// <summary>Fills in the macros of a name or an explanation (RFC 7208 §7).</summary>
    public async Task<SpfMacroExpansion> ExpansionAsync(SpfMacroString text, string domain, CancellationToken cancellationToken) =>
        new(query, domain, text.NeedsValidatedName ? await names.ForMacroAsync(domain, cancellationToken) : SpfMacroExpansion.NoName);

    private async Task<string> TargetAsync(SpfMacroString text, string domain, CancellationToken cancellationToken) =>
        (await ExpansionAsync(text, domain, cancellationToken)).Name(text);

    private async Task<SpfTermTrace> EvaluateAsync(string domain, SpfMechanism mechanism, CancellationToken cancellationToken)
    {
        if (mechanism.AsksDns && ++lookups > MostLookups)
        {
            return Failed(domain, mechanism, SpfErrorReason.TooManyLookups);
        }
        var target = mechanism.Domain is { } spec ? await TargetAsync(spec, domain, cancellationToken) : domain;
        if (mechanism.Kind == SpfMechanismKind.Include)
        {
            return Included(domain, mechanism, await CheckAsync(target, cancellationToken)) with { Target = target };
        }
        var match = await matcher.MatchAsync(mechanism, target, cancellationToken);
        VoidLookups += match.IsVoid ? 1 : 0;
        var reason = match.IsVoid && VoidLookups > MostVoids ? SpfErrorReason.TooManyVoidLookups : match.Reason;
        return new(mechanism, reason is null ? match.Outcome : SpfTermOutcome.Error)
        {
            Target = mechanism.AsksDns ? target : null,
            IsVoid = match.IsVoid,
            Failure = reason is { } why ? new(domain, mechanism.Position, why) : null,
        };
    }

    // The table of RFC 7208 §5.2.
    private static SpfTermTrace Included(string domain, SpfMechanism mechanism, SpfRecordTrace below) =>
        below.Result switch
        {
            SpfResult.Pass => new(mechanism, SpfTermOutcome.Match) { Below = below },
            SpfResult.None => Failed(domain, mechanism, SpfErrorReason.IncludeWithoutRecord) with { Below = below },
            SpfResult.TempError or SpfResult.PermError => new(mechanism, SpfTermOutcome.Error) { Below = below, Failure = below.Failure },
            _ => new(mechanism, SpfTermOutcome.NoMatch) { Below = below },
        };

    private async Task<SpfTermTrace> RedirectAsync(string domain, SpfModifier redirect, CancellationToken cancellationToken)
    {
        if (++lookups > MostLookups)
        {
            return Failed(domain, redirect, SpfErrorReason.TooManyLookups);
        }
        var target = await TargetAsync(redirect.Value, domain, cancellationToken);
        var below = await CheckAsync(target, cancellationToken);
        return below.Result == SpfResult.None
            ? Failed(domain, redirect, SpfErrorReason.RedirectWithoutRecord) with
            {
                Target = target,
                Below = below,
            }
            : new(redirect, below.Failure is null ? SpfTermOutcome.Followed : SpfTermOutcome.Error)
            {
                Target = target,
                Below = below,
                Failure = below.Failure,
            };
    }

    private static SpfTermTrace Failed(string domain, SpfTerm term, SpfErrorReason reason) =>
        new(term, SpfTermOutcome.Error) { Failure = new(domain, term.Position, reason) };

    private static SpfResult ResultOf(SpfFailure failure) => failure.IsPermanent ? SpfResult.PermError : SpfResult.TempError;

    private static SpfResult ResultOf(SpfQualifier qualifier) =>
        qualifier switch
        {
            SpfQualifier.Pass => SpfResult.Pass,
            SpfQualifier.Fail => SpfResult.Fail,
            SpfQualifier.SoftFail => SpfResult.SoftFail,
            _ => SpfResult.Neutral,
        };
}
