namespace Exporter.EndToEnd.Mission;

/// <summary>One fault of each family. Stateless.</summary>
internal static class MissionFaults
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>All of them, on a site.</summary>
    public static IReadOnlyList<MissionFault> On(MissionSite site) =>
        [Stopped(site), Expired(site), Full(site), Listed(site), Junked(site), WrongExchanger(site), WrongSpf(site)];

    // Its target is the other team's.
    private static MissionFault Stopped(MissionSite site) =>
        new("mission-stopped-mx", "MailServerDown", "mx", "page-messaging", Minute)
        {
            Runbook = "smtp.connect",
            Says = ["endpoints (a service on IPv4 or IPv6) that cannot be used: 1.", "systemctl status postfix dovecot"],
            SaysInChinese = ["无法使用的端点", "systemctl status postfix dovecot"],
            Plant = site.Mx.StopAsync,
            Mend = site.Mx.StartAgainAsync,
        };

    private static MissionFault Expired(MissionSite site) =>
        new("mission-expired-certificate", "MailCertificateExpired", "submit", "page", Minute)
        {
            Runbook = "tls.expiry",
            Says = ["the certificate ended on", "certbot renew"],
            SaysInChinese = ["证书已于", "certbot renew"],
            Plant = token => site.CertifyAsync(isExpired: true, token),
            Mend = token => site.CertifyAsync(isExpired: false, token),
        };

    private static MissionFault Full(MissionSite site) =>
        new("mission-full-mailbox", "MailMailboxFull", "boxes", "page", 5 * Minute)
        {
            Runbook = "imap.quota",
            Says = ["more than 95 % of a quota is used", "raise the limit"],
            SaysInChinese = ["已使用超过 95%", "提高上限"],
            Plant = site.FillAsync,
            Mend = site.EmptyAsync,
        };

    private static MissionFault Listed(MissionSite site) =>
        new("mission-listed-address", "MailBlocklisted", MissionZones.Listed, "page", 5 * Minute)
        {
            Runbook = "bl.ip",
            Says = ["a list that many servers use has an address or a domain of it", "ask for removal on the list's page"],
            SaysInChinese = ["许多服务器使用的列表收录", "申请移除"],
            Plant = token => site.ListAsync(isListed: true, token),
            Mend = token => site.ListAsync(isListed: false, token),
        };

    // Junk is a warning: mail arrives.
    private static MissionFault Junked(MissionSite site) =>
        new("mission-junked-mail", "MailRoundTripSpam", "trip", "chat", 5 * Minute)
        {
            Runbook = "spam.headers",
            Says = ["a message landed in Junk", "See which rules weigh most"],
            SaysInChinese = ["邮件进入了垃圾邮件文件夹", "查看权重最大的规则"],
            Plant = token => site.FileAsJunkAsync(isJunk: true, token),
            Mend = token => site.FileAsJunkAsync(isJunk: false, token),
        };

    private static MissionFault WrongExchanger(MissionSite site) =>
        new("mission-broken-zone", "MailDomainUnreachable", MissionZones.Broken, "page", 5 * Minute)
        {
            Runbook = "dns.mx.present",
            Says = ["what the DNS says about its exchangers is wrong", "dig +trace MX broken.test"],
            SaysInChinese = ["DNS 中关于邮件服务器的内容有误", "dig +trace MX broken.test"],
            Plant = token => site.EditAsync(zones => zones with { HasWrongExchanger = true }, token),
            Mend = token => site.EditAsync(zones => zones with { HasWrongExchanger = false }, token),
        };

    private static MissionFault WrongSpf(MissionSite site) =>
        new("mission-broken-spf", "MailSpfBroken", MissionZones.Forged, "page", 5 * Minute)
        {
            Runbook = "spf.eval",
            Says = ["points of its SPF record that are wrong: 1.", "there must be one text that begins with v=spf1", "two records"],
            SaysInChinese = ["SPF 记录中有误的项目数：1。", "开头的文本应当只有一条"],
            Plant = token => site.EditAsync(zones => zones with { HasTwoSpfRecords = true }, token),
            Mend = token => site.EditAsync(zones => zones with { HasTwoSpfRecords = false }, token),
        };
}
