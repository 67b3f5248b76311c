using Exporter.Mail.Dns;

namespace Exporter.Mail.Spf;

/// <summary>Walks the whole tree of records of a domain without stopping at a match (RFC 7208 §4.6.4). Thread-safe.</summary>
/// <param name="dns">Whom to ask; the same question may be asked again.</param>
public sealed class SpfSurveyor(IDnsResolver dns)
{
    /// <summary>Walks it: at most 64 records and 512 questions. Never throws but for cancellation.</summary>
    public async Task<SpfSurvey> SurveyAsync(string domain, CancellationToken cancellationToken)
    {
        var walk = new SpfWalk(dns);
        var root = await walk.VisitAsync(domain, null, [], true, cancellationToken);
        return new(root, walk.Remarks) { IsWhole = walk.IsWhole, Known = SpfAddressSet.Of(walk.Networks) };
    }
}
