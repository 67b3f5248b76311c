namespace Exporter.Sandbox.Knobs;

/// <summary>Faults of where mail for a domain goes, and of where its people find their servers (RFC 5321 §5.1, RFC 6186).</summary>
internal static class ExchangerKnobs
{
    public static IReadOnlyList<DomainFault> All { get; } =
    [
        new(
            "mx-missing",
            "dns.mx.present",
            3,
            "The domain has neither MX nor address: mail for it cannot go anywhere.",
            "域名既没有 MX 也没有地址：发给它的邮件无处可去。",
            domain => domain with { Exchangers = [] }
        ),
        new(
            "mx-null",
            "dns.mx.null",
            3,
            "A null MX says that the domain takes no mail, though it should.",
            "空 MX 声明该域名不接收邮件，而它本应接收。",
            domain => domain with { Exchangers = ["@ MX 0 ."] }
        ),
        new(
            "mx-no-address",
            "dns.mx.target_resolves",
            3,
            "The only MX names a host that does not exist.",
            "唯一的 MX 指向不存在的主机。",
            domain => domain with { Exchangers = [$"@ MX 10 gone.{domain.Name}"] }
        ),
        new(
            "client-srv-dead",
            "client.srv",
            2,
            "The SRV record for IMAP names a host without an address: mail programs find no server.",
            "IMAP 的 SRV 记录指向没有地址的主机：邮件客户端找不到服务器。",
            domain => domain with { Others = [.. domain.Others, $"_imaps._tcp SRV 0 1 993 gone.{domain.Name}"] }
        ),
    ];
}
