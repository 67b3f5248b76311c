using Exporter.Mail.Dns;

namespace Exporter.Mail.Dmarc;

/// <summary>Finds the policy and the organizational domain of a domain, without any list of public suffixes (RFC 9989 §4.10). Thread-safe.</summary>
public sealed class DmarcTreeWalk(IDnsResolver resolver)
{
    /// <summary>No walk asks more often; a longer name is cut so that the first question and seven more do (RFC 9989 §4.10).</summary>
    private const int MaxQueries = 8;

    /// <summary>Walks from a domain to the top.</summary>
    /// <param name="authorDomain">The domain of the From field, or any other whose organizational domain is wanted; U-labels are converted.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<DmarcDiscovery> DiscoverAsync(string authorDomain, CancellationToken cancellationToken)
    {
        if (DomainName.Normalize(authorDomain) is not { } author)
        {
            return new(authorDomain, DmarcDiscoveryOutcome.NoName, []);
        }
        var labels = author.Split('.');
        var steps = new List<DmarcStep>();
        for (var count = labels.Length; count > 0; count = Math.Min(count, MaxQueries) - 1)
        {
            var step = await DmarcStep.AskAsync(resolver, string.Join('.', labels[^count..]), cancellationToken);
            steps.Add(step);
            if (!step.IsTold || EndsWalk(step, isFirst: steps.Count == 1))
            {
                break;
            }
        }
        return Select(author, labels, steps);
    }

    private static bool EndsWalk(DmarcStep step, bool isFirst) =>
        step.Record?.PublicSuffix is { } suffix && (suffix == DmarcPublicSuffix.No || (suffix == DmarcPublicSuffix.Yes && !isFirst));

    private static DmarcDiscovery Select(string author, string[] labels, List<DmarcStep> steps)
    {
        var own = steps[0].Record is null ? null : steps[0];
        if (!steps.TrueForAll(step => step.IsTold))
        {
            // The domain's own record is preferred to any other, so what lies above cannot change it.
            return new(author, own is null ? DmarcDiscoveryOutcome.Unknown : DmarcDiscoveryOutcome.Found, steps)
            {
                PolicyStep = own,
                SubdomainStep = own?.Record?.PublicSuffix == DmarcPublicSuffix.Yes ? own : null,
            };
        }
        var organization = OrganizationOf(author, labels, steps);
        var suffix = steps.Count > 1 && steps[^1].Record?.PublicSuffix == DmarcPublicSuffix.Yes ? steps[^1] : null;
        var above = steps.Find(step => step.Record is not null && step.Domain == organization) ?? suffix;
        return new(author, (own ?? above) is null ? DmarcDiscoveryOutcome.NoRecord : DmarcDiscoveryOutcome.Found, steps)
        {
            OrganizationalDomain = organization,
            PolicyStep = own ?? above,
            // A walk from below a public suffix would stop there.
            SubdomainStep = own?.Record?.PublicSuffix == DmarcPublicSuffix.Yes ? own : above,
        };
    }

    /// <summary>The organizational domain (RFC 9989 §4.10.2). Only the last step can have psd=, but for psd=y where the walk began.</summary>
    private static string OrganizationOf(string author, string[] labels, List<DmarcStep> steps)
    {
        var last = steps[^1];
        if (steps.Count > 1 && last.Record?.PublicSuffix == DmarcPublicSuffix.Yes)
        {
            return string.Join('.', labels[^(last.Domain.Count(letter => letter == '.') + 2)..]);
        }
        return steps.FindLast(step => step.Record is not null)?.Domain ?? author;
    }
}
