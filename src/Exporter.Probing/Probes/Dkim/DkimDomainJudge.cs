using Exporter.Mail.Dkim;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.Dkim;

/// <summary>Judges what the keys of a domain have in common. Stateless.</summary>
internal static class DkimDomainJudge
{
    /// <summary>Some key is one that every verifier knows (RFC 8463 §3).</summary>
    public static Judgement Ed25519Only(IReadOnlyList<DkimSelector> selectors, Judging on)
    {
        var keys = selectors.Select(selector => selector.Usable).OfType<DkimKeyRecord>().ToList();
        return keys.Exists(key => key.Type == DkimKeyType.Rsa) ? Judgement.Ok(new("an RSA key is among them", "其中有 RSA 密钥"))
            : selectors.FirstOrDefault(selector => !selector.IsTold) is { } silent ? DkimRecordJudge.Untold(silent)
            : keys.Count == 0 ? Judgement.NotApplicable
            : Judgement.Warning(new("Ed25519 only, which many verifiers do not know", "只有 Ed25519，许多验证方不支持"));
    }

    /// <summary>The name above all keys exists (RFC 8020 §2).</summary>
    public static Judgement Root(DkimFacts facts, Judging on)
    {
        var (options, outcome) = ((DomainOptions)on.Options, facts.Root!.Value);
        var name = $"_domainkey.{options.Name}";
        if (facts.IsThere == false)
        {
            return Judgement.NotApplicable;
        }
        return outcome switch
        {
            DnsOutcome.Found or DnsOutcome.NoData => Judgement.Ok(new($"{name} exists", $"{name} 存在")),
            DnsOutcome.NotFound when facts.Selectors!.Any(selector => selector.Answer.Records > 0) => Judgement.Warning(
                new(
                    $"{name} does not exist (NXDOMAIN) and yet there are keys below it: the name server is broken",
                    $"{name} 不存在（NXDOMAIN），其下却有密钥：域名服务器有缺陷"
                )
            ),
            // Selectors that are configured and not there are red themselves.
            DnsOutcome.NotFound when facts.Selectors!.Count > 0 => Judgement.NotApplicable,
            DnsOutcome.NotFound => Judgement.Warning(
                new($"{name} does not exist (NXDOMAIN): there is no key at all", $"{name} 不存在（NXDOMAIN）：没有任何密钥")
            ),
            _ => Judgement.Unknown(DnsWords.NotTold(name, outcome)),
        };
    }

    /// <summary>Names that nobody made have no keys (RFC 4592 §2.1).</summary>
    public static Judgement Wildcard(DkimFacts facts, Judging on)
    {
        var unused = facts.Unused!;
        return facts.IsThere == false ? Judgement.NotApplicable
            : unused.Records is not { } count ? Judgement.Unknown(DnsWords.NotTold(unused.Name, unused.Outcome))
            : count == 0 ? Judgement.Ok(new("no wildcard", "没有通配记录"))
            : unused.Key is { IsRevoked: true }
                ? Judgement.Info(new("a wildcard says that all other keys are withdrawn", "通配记录声明其余密钥均已撤销"))
            : Judgement.Warning(
                new(
                    $"any selector has a record: {Printable.Of(unused.Texts[0], 80)}",
                    $"任意选择器都有记录：{Printable.Of(unused.Texts[0], 80)}"
                )
            );
    }

    /// <summary>A domain that sends nothing says that no key of its holds (RFC 6376 §3.6.1).</summary>
    public static Judgement Parked(DkimFacts facts, Judging on)
    {
        var unused = facts.Unused!;
        var name = $"*._domainkey.{((DomainOptions)on.Options).Name}";
        return facts.IsThere == false ? Judgement.NotApplicable
            : unused.Records is null ? Judgement.Unknown(DnsWords.NotTold(unused.Name, unused.Outcome))
            : unused.Key is { IsRevoked: true } ? Judgement.Ok(new("all keys are withdrawn", "所有密钥均已撤销"))
            : Judgement.Info(new($"no {name} TXT \"v=DKIM1; p=\"", $"没有 {name} TXT \"v=DKIM1; p=\""));
    }
}
