using Exporter.Dashboards.Model;

namespace Exporter.Dashboards.Boards;

/// <summary>Checks that one dashboard is about. Immutable.</summary>
/// <param name="Title">What people call it.</param>
/// <param name="Checks">A regular expression for the label <c>check</c>.</param>
/// <param name="Board">The dashboard that shows it.</param>
public sealed record Family(Words Title, string Checks, string Board)
{
    /// <summary>Whether servers answer and speak their protocols, and who may log in.</summary>
    public static Family Servers { get; } =
        new(
            new("Servers and logins", "服务器与登录"),
            "smtp[.].+|imap[.](connect|capability|starttls|auth_.+|logindisabled|id)|pop3[.].+|sieve[.](connect|capability|starttls|cleartext|auth_.+)",
            "server"
        );

    /// <summary>Certificates and handshakes.</summary>
    public static Family Certificates { get; } = new(new("Certificates", "证书"), "tls[.].+", "security");

    /// <summary>Where mail for a domain goes, and what names and settings say.</summary>
    public static Family Names { get; } = new(new("DNS and client settings", "DNS 与客户端设置"), "dns[.].+|client[.].+", "domain");

    /// <summary>Who may send for a domain.</summary>
    public static Family Senders { get; } = new(new("SPF, DKIM, DMARC", "发信验证"), "spf[.].+|dkim[.].+|dmarc[.].+", "domain");

    /// <summary>Who is on a blocklist.</summary>
    public static Family Blocklists { get; } = new(new("Blocklists", "黑名单"), "bl[.].+", "domain");

    /// <summary>Whether mail arrives, in time, unchanged and in the right folder.</summary>
    public static Family Delivery { get; } = new(new("Delivery", "投递"), "rt[.].+|spam[.].+", "delivery");

    /// <summary>Whether mailboxes open and have room.</summary>
    public static Family Mailboxes { get; } =
        new(
            new("Mailboxes", "邮箱"),
            "imap[.](quota|select|acl|idle|special_use|appendlimit)|sieve[.](active_script|vacation_sane)",
            "mailboxes"
        );

    /// <summary>All, in the order in which mail travels.</summary>
    public static IReadOnlyList<Family> All { get; } = [Servers, Certificates, Names, Senders, Blocklists, Delivery, Mailboxes];
}
