using System.Globalization;
using System.Text;
using DnsClient;
using Exporter.Mail.Dns;
using Lib = DnsClient.Protocol;

namespace Exporter.Probing.Network;

/// <summary>Reads the answers of the library.</summary>
internal static class DnsClientAnswer
{
    private const int LongestChain = 16;

    /// <summary>What a server said to a question; one that is not the answer to it is malformed.</summary>
    public static DnsAnswer Read(IDnsQueryResponse response, string asked, DnsType type)
    {
        var read = new DnsAnswer(DnsOutcome.Malformed, [])
        {
            Octets = response.MessageSize,
            IsAuthoritative = response.Header.HasAuthorityAnswer,
            IsAuthenticated = response.Header.IsAuthenticData,
        };
        // A question that comes back is no answer (RFC 1035 §4.1.1, QR): a socket may have got the server's own port and hear itself.
        if (!response.Header.HasQuery)
        {
            return read;
        }
        var outcome = OutcomeOf(response.Header.ResponseCode);
        // Some servers refuse without repeating the question (RFC 1035 §4.1.1 lets QDCOUNT be 0).
        if (response.Questions.Count == 0 && outcome is (DnsOutcome.Refused or DnsOutcome.ServerFailure))
        {
            return read with { Outcome = outcome };
        }
        if (response.Questions is not [{ } question] || !DomainName.Same(question.QueryName.Value, asked))
        {
            return read;
        }
        if (outcome is not (DnsOutcome.Found or DnsOutcome.NotFound) || AliasesOf(response, asked, type) is not { } aliases)
        {
            return read with { Outcome = outcome == DnsOutcome.Found ? DnsOutcome.Malformed : outcome };
        }
        var owner = aliases.Count > 0 ? aliases[^1] : asked;
        List<DnsRecord> records =
        [
            .. response
                .Answers.Where(record =>
                    record.RecordType == (Lib.ResourceRecordType)type && DomainName.Same(record.DomainName.Value, owner)
                )
                .Select(Record)
                .OfType<DnsRecord>(),
        ];
        return read with
        {
            Outcome =
                outcome == DnsOutcome.NotFound ? outcome
                : records.Count > 0 ? DnsOutcome.Found
                : DnsOutcome.NoData,
            Records = records,
            Aliases = aliases,
            Referral = outcome == DnsOutcome.Found && records.Count == 0 ? ReferralOf(response, asked) : null,
        };
    }

    // RFC 1034 §4.3.2 step 3b: NS records of a zone cut at or above the name, in the authority section of an answer that is not authoritative.
    private static DnsReferral? ReferralOf(IDnsQueryResponse response, string asked)
    {
        var servers = response.Authorities.OfType<Lib.NsRecord>().ToList();
        if (response.Header.HasAuthorityAnswer || servers.Count == 0 || !DomainName.IsWithin(asked, Name(servers[0].DomainName)))
        {
            return null;
        }
        var zone = Name(servers[0].DomainName);
        return new(
            zone,
            [.. servers.Where(server => DomainName.Same(server.DomainName.Value, zone)).Select(server => Name(server.NSDName))],
            [.. response.Additionals.OfType<Lib.AddressRecord>().Select(glue => (Name(glue.DomainName), glue.Address))]
        );
    }

    private static DnsOutcome OutcomeOf(DnsHeaderResponseCode code) =>
        code switch
        {
            DnsHeaderResponseCode.NoError => DnsOutcome.Found,
            DnsHeaderResponseCode.NotExistentDomain => DnsOutcome.NotFound,
            DnsHeaderResponseCode.Refused => DnsOutcome.Refused,
            _ => DnsOutcome.ServerFailure,
        };

    /// <summary>The chain of aliases from the name; null if it has no end.</summary>
    private static List<string>? AliasesOf(IDnsQueryResponse response, string asked, DnsType type)
    {
        var (chain, at) = (new List<string>(), asked);
        if (type == DnsType.Cname)
        {
            return chain;
        }
        var aliases = response.Answers.OfType<Lib.CNameRecord>().ToList();
        while (aliases.Find(alias => DomainName.Same(alias.DomainName.Value, at)) is { } next)
        {
            if (chain.Count == LongestChain)
            {
                return null;
            }
            at = Name(next.CanonicalName);
            chain.Add(at);
        }
        return chain;
    }

    private static DnsRecord? Record(Lib.DnsResourceRecord record)
    {
        var ttl = TimeSpan.FromSeconds(record.InitialTimeToLive);
        return record switch
        {
            Lib.AddressRecord address => new AddressRecord(address.Address, ttl),
            Lib.MxRecord mx => new MxRecord(mx.Preference, Name(mx.Exchange), ttl),
            Lib.TxtRecord text => new TxtRecord([.. text.Text.Zip(text.EscapedText, Octets)], ttl),
            Lib.CNameRecord alias => new NameRecord(Name(alias.CanonicalName), ttl),
            Lib.NsRecord server => new NameRecord(Name(server.NSDName), ttl),
            Lib.PtrRecord pointer => new NameRecord(Name(pointer.PtrDomainName), ttl),
            Lib.SrvRecord service => new SrvRecord(service.Priority, service.Weight, service.Port, Name(service.Target), ttl),
            Lib.SoaRecord soa => new SoaRecord(
                Name(soa.MName),
                Name(soa.RName),
                soa.Serial,
                TimeSpan.FromSeconds(soa.Refresh),
                TimeSpan.FromSeconds(soa.Retry),
                TimeSpan.FromSeconds(soa.Expire),
                TimeSpan.FromSeconds(soa.Minimum),
                ttl
            ),
            _ => null,
        };
    }

    private static string Name(DnsString name) => name.Value.TrimEnd('.');

    /// <summary>
    /// The library reads octets as UTF-8, and beside it shows those that are no letters as <c>\ddd</c>, a quotation mark as <c>\"</c> and a
    /// backslash as itself. Where UTF-8 lost nothing it is the exact one.
    /// </summary>
    private static string Octets(string text, string escaped) =>
        text.Contains('\uFFFD') ? Unescaped(escaped) : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static string Unescaped(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var at = 0; at < escaped.Length; at++)
        {
            var isEscape = escaped[at] == '\\';
            if (isEscape && at + 3 < escaped.Length && Number(escaped.AsSpan(at + 1, 3)) is { } octet)
            {
                text.Append(octet);
                at += 3;
            }
            else if (!isEscape || at + 1 == escaped.Length || escaped[at + 1] != '"')
            {
                text.Append(escaped[at]);
            }
        }
        return text.ToString();
    }

    private static char? Number(ReadOnlySpan<char> digits) =>
        byte.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var octet) ? (char)octet : null;
}
