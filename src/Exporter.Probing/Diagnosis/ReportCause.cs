using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dmarc;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Diagnosis;

/// <summary>Knows when reports of DMARC cannot arrive because the domain itself takes no mail any more, so that this alone is told. Stateless.</summary>
internal static class ReportCause
{
    private const string Reports = "dmarc.rua";
    private const string Exchangers = "dns.mx.present";

    /// <summary>The same board, with a link if every address of reports that takes no mail is one of the domain's own.</summary>
    public static TargetBoard Link(TargetBoard board)
    {
        if (!board.Verdicts.Any(verdict => verdict is { Check.Id: Exchangers, Off: false } && verdict.Status.IsRed()))
        {
            return board;
        }
        var links =
            from look in board.Looks
            where look.Watch.Look.Options is DomainOptions domain && DiesWithTheDomain(domain.Name, look.Result?.Newest.Facts as DmarcFacts)
            from verdict in board.Verdicts
            where verdict is { Check.Id: Reports, Off: false } && verdict.Status.IsRed()
            select new Explained(verdict, board.Target.Name, Exchangers);
        return links.Take(1).ToList() is [var link] ? board with { Explained = [.. board.Explained, link] } : board;
    }

    private static bool DiesWithTheDomain(string domain, DmarcFacts? facts)
    {
        var dead = facts?.Destinations?.Where(one => one.Route is MailRoute.None or MailRoute.NullMx).ToList();
        return dead is { Count: > 0 } && dead.TrueForAll(one => string.Equals(one.Uri.Host, domain, StringComparison.OrdinalIgnoreCase));
    }
}
