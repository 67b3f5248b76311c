using Exporter.Mail.Dns;

namespace Exporter.Mail.Spf;

/// <summary>What can be said about a record without asking the DNS.</summary>
internal static class SpfRecordRemarks
{
    /// <summary>What the text of a record shows.</summary>
    public static IEnumerable<SpfRemark> Of(string domain, SpfRecord record)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var all = false;
        foreach (var term in record.Terms)
        {
            foreach (var kind in Kinds(term, all, seen))
            {
                yield return new(kind, domain, term, null);
            }
            all |= term is SpfMechanism { Kind: SpfMechanismKind.All };
        }
        if (all && record.Redirect is { } redirect)
        {
            yield return new(SpfRemarkKind.RedirectWithAll, domain, redirect, null);
        }
    }

    /// <summary>What the target of an include or redirect comes to.</summary>
    public static IEnumerable<SpfRemark> OfTarget(string domain, SpfTerm term, SpfPublication target)
    {
        if (target.Result is { } result)
        {
            var kind =
                result == SpfResult.None ? SpfRemarkKind.TargetWithoutRecord
                : result == SpfResult.PermError ? SpfRemarkKind.TargetInvalid
                : SpfRemarkKind.NotAnswered;
            yield return new(kind, domain, term, target.Domain);
        }
        if (target.Outcome == DnsOutcome.NotFound)
        {
            yield return new(SpfRemarkKind.NameNotFound, domain, term, target.Domain);
        }
    }

    private static IEnumerable<SpfRemarkKind> Kinds(SpfTerm term, bool afterAll, HashSet<string> seen)
    {
        if (afterAll && term is SpfMechanism)
        {
            yield return SpfRemarkKind.AfterAll;
        }
        if (term is SpfMechanism { Kind: not SpfMechanismKind.Include } && !seen.Add(term.Text.TrimStart('+')))
        {
            yield return SpfRemarkKind.Duplicate;
        }
        if (term is SpfMechanism { Kind: SpfMechanismKind.Ptr })
        {
            yield return SpfRemarkKind.Ptr;
        }
        if (term is SpfMechanism { Network: { } network } && SpfSpecialNetworks.Hold(network))
        {
            yield return SpfRemarkKind.PrivateNetwork;
        }
    }
}
