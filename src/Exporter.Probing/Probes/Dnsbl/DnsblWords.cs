using System.Collections.Frozen;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>Words for what lists are and do: in the file of lists, in labels and for a person. Stateless.</summary>
internal static class DnsblWords
{
    /// <summary>The words of the file for kinds.</summary>
    public static readonly FrozenDictionary<string, DnsblKind> Kinds = Spelled<DnsblKind>();

    /// <summary>The words of the file for weights.</summary>
    public static readonly FrozenDictionary<string, DnsblWeight> Weights = Spelled<DnsblWeight>();

    /// <summary>The words of the file for whom a list answers.</summary>
    public static readonly FrozenDictionary<string, DnsblAccess> Accesses = Spelled<DnsblAccess>();

    /// <summary>The words of the file for reasons to refuse; they are label values too.</summary>
    public static readonly FrozenDictionary<string, DnsblRefusal> Refusals = Spelled<DnsblRefusal>();

    private static readonly FrozenDictionary<DnsblRefusal, string> RefusalLabels = Refusals.ToFrozenDictionary(
        pair => pair.Value,
        pair => pair.Key
    );

    /// <summary>The value of the label <c>reason</c> for an answer that says nothing; null for one that does.</summary>
    public static string? Reason(DnsblAnswer answer) =>
        answer.Outcome switch
        {
            DnsblOutcome.Refused => RefusalLabels[answer.Refusal ?? DnsblRefusal.Blocked],
            DnsblOutcome.Hijacked => "hijacked",
            DnsblOutcome.UndocumentedCode => "undocumented_code",
            DnsblOutcome.Silent => "timeout",
            DnsblOutcome.ServerFailure => "servfail",
            DnsblOutcome.Malformed => "malformed",
            _ => null,
        };

    /// <summary>Why a list refuses, for a person.</summary>
    public static Words Why(DnsblRefusal? refusal) =>
        refusal switch
        {
            DnsblRefusal.TypingError => new("the zone's name is wrong", "列表域名写错"),
            DnsblRefusal.PublicResolver => new("the question came through a public resolver", "查询经过了公共 DNS 解析器"),
            DnsblRefusal.Excess => new("too many questions", "查询次数过多"),
            DnsblRefusal.NotRegistered => new("it answers registered users only", "只答复已注册的用户"),
            DnsblRefusal.WrongKind => new("it does not list things of this kind", "不收录此类对象"),
            DnsblRefusal.Rcode => new("its name server answers REFUSED", "其域名服务器答复 REFUSED"),
            _ => new("it has blocked us", "已将我们封禁"),
        };

    // NotRegistered is written not_registered.
    private static FrozenDictionary<string, TValue> Spelled<TValue>()
        where TValue : struct, Enum =>
        Enum.GetValues<TValue>().ToFrozenDictionary(value => string.Concat(value.ToString().Select(Letter)), StringComparer.Ordinal);

    private static string Letter(char letter, int index) =>
        char.IsAsciiLetterUpper(letter) && index > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}";
}
