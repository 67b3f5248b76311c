using System.Net;
using Exporter.Mail.Dns;

namespace Exporter.Mail.Dnsbl;

/// <summary>Tells what answers of a list mean. Only a documented code lists. Stateless.</summary>
public static class DnsblJudge
{
    private const int MostAddresses = 8;

    /// <summary>What an answer to a question for an address (type A) means.</summary>
    public static DnsblAnswer Judge(DnsblList list, DnsAnswer answer) =>
        answer.Outcome switch
        {
            DnsOutcome.Found => OfAddresses(list, [.. answer.Of<AddressRecord>().Select(record => record.Address)]),
            DnsOutcome.NotFound or DnsOutcome.NoData => DnsblAnswer.Without(DnsblOutcome.NotListed),
            DnsOutcome.Refused => DnsblAnswer.Without(DnsblOutcome.Refused) with { Refusal = DnsblRefusal.Rcode },
            DnsOutcome.ServerFailure => DnsblAnswer.Without(DnsblOutcome.ServerFailure),
            DnsOutcome.Timeout => DnsblAnswer.Without(DnsblOutcome.Silent),
            _ => DnsblAnswer.Without(DnsblOutcome.Malformed),
        };

    /// <summary>What the answers about a list's test points say about the list (RFC 5782 §5).</summary>
    /// <param name="listed">The answer about what must be on it.</param>
    /// <param name="unlisted">The answer about what must not be on it.</param>
    public static DnsblStanding Standing(DnsblAnswer listed, DnsblAnswer unlisted)
    {
        IReadOnlyList<DnsblOutcome> both = [listed.Outcome, unlisted.Outcome];
        return both.Contains(DnsblOutcome.Refused) ? DnsblStanding.Refuses
            : both.Contains(DnsblOutcome.Hijacked) ? DnsblStanding.Parked
            : unlisted.Outcome is DnsblOutcome.Listed or DnsblOutcome.UndocumentedCode ? DnsblStanding.ListsTheWorld
            : both.Any(outcome => outcome is DnsblOutcome.Silent or DnsblOutcome.ServerFailure or DnsblOutcome.Malformed)
                ? DnsblStanding.DoesNotAnswer
            : listed.Outcome switch
            {
                DnsblOutcome.Listed => DnsblStanding.Usable,
                DnsblOutcome.UndocumentedCode => DnsblStanding.OtherCodes,
                _ => DnsblStanding.Empty,
            };
    }

    private static DnsblAnswer OfAddresses(DnsblList list, IReadOnlyList<IPAddress> addresses)
    {
        var codes = list.Codes.Where(code => addresses.Any(code.Pattern.Covers)).ToList();
        var (outcome, refusal) =
            addresses.Count == 0 ? (DnsblOutcome.Malformed, null)
            : !addresses.All(IsLoopback4) ? (DnsblOutcome.Hijacked, null)
            : RefusalIn(list, addresses) is { } why ? (DnsblOutcome.Refused, why)
            : codes.Count > 0 ? (DnsblOutcome.Listed, (DnsblRefusal?)null)
            : (DnsblOutcome.UndocumentedCode, null);
        return new(outcome, outcome == DnsblOutcome.Listed ? codes : [])
        {
            Refusal = refusal,
            Addresses = [.. addresses.Take(MostAddresses)],
        };
    }

    private static DnsblRefusal? RefusalIn(DnsblList list, IReadOnlyList<IPAddress> addresses) =>
        list.Errors.FirstOrDefault(error => addresses.Any(error.Pattern.Covers))?.Refusal
        ?? addresses.Select(RefusalOfAll).FirstOrDefault(refusal => refusal is not null);

    // 127.255.255.0/24 began with one operator, for errors only; others have taken it over, and nobody lists anything with it.
    private static DnsblRefusal? RefusalOfAll(IPAddress address) =>
        address.GetAddressBytes() is not [127, 255, 255, var last]
            ? null
            : last switch
            {
                252 => DnsblRefusal.TypingError,
                254 => DnsblRefusal.PublicResolver,
                255 => DnsblRefusal.Excess,
                _ => DnsblRefusal.Blocked,
            };

    private static bool IsLoopback4(IPAddress address) => address.GetAddressBytes() is [127, _, _, _];
}
