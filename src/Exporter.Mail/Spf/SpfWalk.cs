using System.Net;
using Exporter.Mail.Dns;

namespace Exporter.Mail.Spf;

/// <summary>A survey while it runs: it collects remarks and networks and counts records. Used by one thread at a time.</summary>
/// <param name="dns">Whom to ask.</param>
internal sealed class SpfWalk(IDnsResolver dns)
{
    private const int MostRecords = 64;
    private readonly SpfTargets targets = new(dns);
    private readonly List<SpfRemark> remarks = [];
    private readonly List<SpfNetwork> networks = [];
    private readonly HashSet<string> included = new(StringComparer.OrdinalIgnoreCase);
    private int records;

    /// <summary>What was noticed.</summary>
    public IReadOnlyList<SpfRemark> Remarks => remarks;

    /// <summary>What passes.</summary>
    public IReadOnlyList<SpfNetwork> Networks => networks;

    /// <summary>False if a bound was met.</summary>
    public bool IsWhole => records <= MostRecords && targets.IsWhole;

    /// <summary>Walks one record and those below it.</summary>
    /// <param name="domain">Whose record.</param>
    /// <param name="ledBy">The term that led to it; null for the first.</param>
    /// <param name="above">The domains on the way to it, none of which is walked again.</param>
    /// <param name="passes">True if a match here is a pass for the first domain.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SpfSurveyRecord> VisitAsync(
        string domain,
        SpfTerm? ledBy,
        IReadOnlyList<string> above,
        bool passes,
        CancellationToken cancellationToken
    )
    {
        records++;
        targets.Count(1);
        var published = await SpfPublication.AskAsync(dns, domain, cancellationToken);
        if (published.Record is not { } record)
        {
            if (published.Failure is { } failure && (failure.IsPermanent || ledBy is null))
            {
                remarks.Add(new(failure.IsPermanent ? SpfRemarkKind.Invalid : SpfRemarkKind.NotAnswered, published.Domain, null, null));
            }
            return new(published, ledBy, []) { Default = published.Failure is { IsPermanent: true } ? SpfDefault.PermError : null };
        }
        remarks.AddRange(SpfRecordRemarks.Of(published.Domain, record));
        var all = record.Mechanisms.FirstOrDefault(mechanism => mechanism.Kind == SpfMechanismKind.All);
        var evaluated = record
            .Mechanisms.TakeWhile(mechanism => mechanism != all)
            .Cast<SpfTerm?>()
            .Append(all is null ? record.Redirect : null);
        var (lookups, below) = (0, new List<SpfSurveyRecord>());
        foreach (var term in evaluated.OfType<SpfTerm>())
        {
            var passing = passes && term is not SpfMechanism { Qualifier: not SpfQualifier.Pass };
            var child = term is SpfModifier or SpfMechanism { Kind: SpfMechanismKind.Include }
                ? await FollowAsync(published.Domain, term, above, passing, cancellationToken)
                : null;
            if (term is SpfMechanism { Kind: not SpfMechanismKind.Include } mechanism)
            {
                await MeasureAsync(published.Domain, mechanism, passing, cancellationToken);
            }
            lookups += (term is SpfModifier or SpfMechanism { AsksDns: true } ? 1 : 0) + (child?.Lookups ?? 0);
            below.AddRange(child is null ? [] : [child]);
        }
        networks.AddRange(passes && all is { Qualifier: SpfQualifier.Pass } ? SpfTarget.Everything : []);
        return new(published, ledBy, below) { Lookups = lookups, Default = DefaultOf(record, all, below) };
    }

    private async Task<SpfSurveyRecord?> FollowAsync(
        string domain,
        SpfTerm term,
        IReadOnlyList<string> above,
        bool passes,
        CancellationToken cancellationToken
    )
    {
        var spec = term is SpfModifier modifier ? modifier.Value : ((SpfMechanism)term).Domain!;
        if (spec.DependsOnMessage)
        {
            remarks.Add(new(SpfRemarkKind.NotKnownBeforehand, domain, term, null));
            return null;
        }
        var target = NameOf(spec, domain);
        if (above.Append(domain).Any(other => DomainName.Same(other, target)))
        {
            remarks.Add(new(SpfRemarkKind.Loop, domain, term, target));
            return null;
        }
        if (!included.Add(target))
        {
            remarks.Add(new(SpfRemarkKind.Duplicate, domain, term, target));
        }
        if (records >= MostRecords)
        {
            records = MostRecords + 1;
            return null;
        }
        var child = await VisitAsync(target, term, [.. above, domain], passes, cancellationToken);
        remarks.AddRange(SpfRecordRemarks.OfTarget(domain, term, child.Published));
        return child;
    }

    private async Task MeasureAsync(string domain, SpfMechanism mechanism, bool passes, CancellationToken cancellationToken)
    {
        if (mechanism.Kind == SpfMechanismKind.Ptr || mechanism.Domain?.DependsOnMessage == true)
        {
            remarks.Add(new(SpfRemarkKind.NotKnownBeforehand, domain, mechanism, null));
            return;
        }
        var name = mechanism.Domain is { } spec ? NameOf(spec, domain) : domain;
        var target = await targets.MeasureAsync(mechanism, name, cancellationToken);
        remarks.AddRange(target.Remarks.Select(remark => new SpfRemark(remark.Kind, domain, mechanism, remark.Name)));
        networks.AddRange(passes ? target.Networks : []);
    }

    // Only the domain's own macro is in it, so nothing of the query shows.
    private static string NameOf(SpfMacroString spec, string domain) =>
        new SpfMacroExpansion(new(IPAddress.None, domain), domain, SpfMacroExpansion.NoName).Name(spec);

    private static SpfDefault? DefaultOf(SpfRecord record, SpfMechanism? all, List<SpfSurveyRecord> below) =>
        all?.Qualifier switch
        {
            SpfQualifier.Pass => SpfDefault.Pass,
            SpfQualifier.Fail => SpfDefault.Fail,
            SpfQualifier.SoftFail => SpfDefault.SoftFail,
            SpfQualifier.Neutral => SpfDefault.Neutral,
            _ when record.Redirect is null => SpfDefault.NoAll,
            _ => below.Find(child => child.LedBy is SpfModifier) is { } target
                ? target.Published.Result == SpfResult.None
                    ? SpfDefault.PermError
                    : target.Default
                : null,
        };
}
