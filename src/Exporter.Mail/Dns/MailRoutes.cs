namespace Exporter.Mail.Dns;

/// <summary>Reads and asks how a domain takes mail. Thread-safe.</summary>
public static class MailRoutes
{
    /// <summary>What the MX records of one domain say about a null MX (RFC 7505 §3).</summary>
    public static NullMx NullMxOf(IEnumerable<MxRecord> records)
    {
        var (roots, others, odd) = (0, 0, false);
        foreach (var record in records)
        {
            var isRoot = record.Exchange is "" or ".";
            roots += isRoot ? 1 : 0;
            others += isRoot ? 0 : 1;
            odd |= isRoot && record.Preference != 0;
        }
        return roots == 0 ? NullMx.None
            : others > 0 ? NullMx.BesideOthers
            : odd ? NullMx.OddPreference
            : NullMx.Alone;
    }

    /// <summary>Asks for MX, and for addresses where there is none; at most three questions.</summary>
    public static async Task<MailRoute> AskAsync(IDnsResolver resolver, string domain, CancellationToken cancellationToken)
    {
        var exchangers = await resolver.AskAsync(domain, DnsType.Mx, cancellationToken);
        if (exchangers.Outcome == DnsOutcome.Found)
        {
            return NullMxOf(exchangers.Of<MxRecord>()) is NullMx.Alone or NullMx.OddPreference ? MailRoute.NullMx : MailRoute.Exchangers;
        }
        if (exchangers.Outcome != DnsOutcome.NoData)
        {
            return exchangers.IsTold ? MailRoute.None : MailRoute.Unknown;
        }
        var told = true;
        foreach (var type in (DnsType[])[DnsType.A, DnsType.Aaaa])
        {
            var addresses = await resolver.AskAsync(domain, type, cancellationToken);
            if (addresses.Outcome == DnsOutcome.Found)
            {
                return MailRoute.Address;
            }
            told &= addresses.IsTold;
        }
        return told ? MailRoute.None : MailRoute.Unknown;
    }
}
