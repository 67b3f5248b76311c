using Exporter.Mail.Dns;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Exchangers;

/// <summary>Checks of where mail for a domain goes.</summary>
internal static class ExchangerChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<ExchangerFacts> All = Rows();

    private static CheckList<ExchangerFacts> Rows()
    {
        var rows = new CheckList<ExchangerFacts>
        {
            { new("dns.mx.rcode", "RFC 1035 §4.1.1", Status.Critical), facts => facts.Outcome, Answered, null },
            { new("dns.mx.present", "RFC 5321 §5.1", Status.Critical), Existing, Present, Receives },
            { new("dns.mx.null", "RFC 7505 §3", Status.Critical), Existing, Null, null },
            {
                new("dns.mx.expected", "RFC 5321 §5.1", Status.Critical),
                Existing,
                Expected,
                options => options is DomainOptions { ExpectedExchangers: not null }
            },
            { new("dns.mx.redundancy", "RFC 5321 §5.1", Status.Info), facts => facts.Hosts, ExchangerHabits.Redundancy, Receives },
            { new("dns.mx.duplicates", "RFC 5321 §5.1", Status.Info), facts => facts.Records, ExchangerHabits.Duplicates, Receives },
            { new("dns.mx.ipv6", "RFC 3974 §2", Status.Info), facts => facts.Hosts, ExchangerHabits.Ipv6, Receives },
            { new("dns.mx.wildcard", "RFC 4592 §2.2", Status.Info), facts => facts.IsWildcard, ExchangerHabits.Wildcard, null },
        };
        rows.AddEach(
            new("dns.mx.target_syntax", "RFC 5321 §2.3.5", Status.Critical),
            facts => facts.Hosts,
            host => host.Shown,
            ExchangerHosts.Syntax
        );
        rows.AddEach(
            new("dns.mx.target_resolves", "RFC 5321 §5.1", Status.Critical),
            facts => facts.Hosts?.Where(host => !host.IsAddress).Select(host => (host, facts.Hosts)),
            item => item.host.Shown,
            (item, _) => ExchangerHosts.Resolves(item.host, item.Hosts)
        );
        rows.AddEach(
            new("dns.mx.target_cname", "RFC 2181 §10.3", Status.Warning),
            facts => facts.Hosts?.Where(host => !host.IsAddress),
            host => host.Shown,
            ExchangerHosts.Alias
        );
        rows.AddEach(
            new("dns.mx.target_special", "RFC 6890 §2.2", Status.Critical),
            facts => facts.Hosts?.Where(host => host.Addresses.Count > 0),
            host => host.Shown,
            ExchangerHosts.Special
        );
        return rows;
    }

    private static ExchangerFacts? Existing(ExchangerFacts facts) => facts.Records is null ? null : facts;

    private static bool Receives(ProbeOptions options) => options is DomainOptions { Receives: true };

    private static Judgement Answered(DnsOutcome outcome, Judging on)
    {
        var name = ((DomainOptions)on.Options).Name;
        return outcome switch
        {
            DnsOutcome.Found or DnsOutcome.NoData => Judgement.Ok(new("the domain exists", "域名存在")),
            DnsOutcome.NotFound => Judgement.Critical(new($"{name} does not exist (NXDOMAIN)", $"{name} 不存在（NXDOMAIN）")),
            _ => Judgement.Unknown(DnsWords.NotTold(name, outcome)),
        };
    }

    // A name that does not exist is told by dns.mx.rcode alone, one that takes no mail by dns.mx.null.
    private static Judgement Present(ExchangerFacts facts, Judging on) =>
        facts.Outcome == DnsOutcome.NotFound || IsNull(facts.Records!) ? Judgement.NotApplicable
        : facts.Records!.Count > 0
            ? Judgement.Ok(Words.Same(DnsWords.Some(facts.Records.Select(record => $"{record.Preference} {record.Exchange}"))))
        : facts.HasAddress switch
        {
            true => Judgement.Warning(new("no MX; mail goes to the address of the domain itself", "没有 MX；邮件会发往域名自身的地址")),
            false => Judgement.Critical(new("no MX and no address", "既没有 MX 也没有地址")),
            null => Judgement.Unknown(new("no MX; whether the domain has an address was not told", "没有 MX；未能得知域名自身是否有地址")),
        };

    private static bool IsNull(IReadOnlyList<MxRecord> records) => records is [{ Exchange.Length: 0 }];

    private static Judgement Null(ExchangerFacts facts, Judging on)
    {
        if (facts.Outcome == DnsOutcome.NotFound)
        {
            return Judgement.NotApplicable;
        }
        var records = facts.Records!;
        var options = (DomainOptions)on.Options;
        var any = records.Any(record => record.Exchange.Length == 0);
        return any && records.Count > 1 ? Judgement.Critical(new("a null MX stands beside other MX records", "空 MX 与其他 MX 记录并存"))
            : any && options.Receives
                ? Judgement.Critical(new("a null MX: the domain says that it takes no mail", "空 MX：域名声明不接收邮件"))
            : any ? Judgement.Ok(new("a null MX, as it should be", "空 MX，符合预期"))
            : options.Role == DomainRole.Parked ? Judgement.Warning(new("no null MX: senders keep trying", "没有空 MX：发信方会不断重试"))
            : Judgement.Ok(new("no null MX", "没有空 MX"));
    }

    private static Judgement Expected(ExchangerFacts facts, Judging on)
    {
        if (facts.Outcome == DnsOutcome.NotFound)
        {
            return Judgement.NotApplicable;
        }
        var wanted = ((DomainOptions)on.Options).ExpectedExchangers!;
        var seen = facts.Records!.Select(record => record.Exchange).Where(host => host.Length > 0).ToList();
        var strange = seen.Where(host => !wanted.Any(expected => DomainName.Same(expected, host))).ToList();
        var missing = wanted.Where(host => !seen.Exists(there => DomainName.Same(there, host))).ToList();
        return strange.Count > 0 ? Judgement.Critical(Lists("unexpected", "意外的", strange))
            : missing.Count > 0 ? Judgement.Warning(Lists("missing", "缺少", missing))
            : Judgement.Ok(new("as configured", "与配置一致"));
    }

    private static Words Lists(string en, string zh, IEnumerable<string> hosts)
    {
        var names = DnsWords.Some(hosts);
        return new($"{en}: {names}", $"{zh}：{names}");
    }
}
