using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>One way to break a healthy site, and to mend it. Immutable.</summary>
/// <param name="Name">Its name in <c>faults.txt</c>, and of the file in <c>Faults/</c> that lists what the product must say.</param>
/// <param name="Plant">Breaks it; the fault is there when this returns.</param>
/// <param name="Repair">Mends it.</param>
public sealed record PlantedFault(string Name, Func<Site, CancellationToken, Task> Plant, Func<Site, CancellationToken, Task> Repair)
{
    /// <summary>Every fault, one row each.</summary>
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        OnMail("no-starttls", (_, options) => options with { StartTls = false }),
        OnMail("clear-text-auth", (_, options) => options with { AuthBeforeTls = true }),
        OnMail(
            "expired-certificate",
            (site, options) => options with { Certificate = site.Certificates.WithDaysLeft(options.Hostname, -1) }
        ),
        OnMail("self-signed-certificate", (site, options) => options with { Certificate = site.Certificates.SelfSigned(options.Hostname) }),
        OnMail("wrong-host-certificate", (site, options) => options with { Certificate = site.Certificates.Issue("other.site.test") }),
        OnMail("incomplete-chain", (site, options) => options with { Certificate = site.Certificates.Incomplete(options.Hostname) }),
        OnMail("five-days-left", (site, options) => options with { Certificate = site.Certificates.WithDaysLeft(options.Hostname, 5) }),
        OnMail("required-client-certificate", (_, options) => options with { MainCf = ["smtpd_tls_req_ccert = yes"] }),
        OnMx("rejecting-mx", options => options with { Greeting = PostfixGreeting.Rejecting }),
        OnMx("deferring-mx", options => options with { Greeting = PostfixGreeting.Deferring }),
        new("full-backlog", FillBacklogAsync, EmptyBacklogAsync),
        new(
            "clear-text-login",
            (site, token) => site.Imap.ChangeAsync(site.Imap.Options with { AuthBeforeTls = true }, token),
            (site, token) => site.Imap.ChangeAsync(site.Imap.Options with { AuthBeforeTls = false }, token)
        ),
        new("stopped-dovecot", (site, token) => site.Imap.StopAsync(token), (site, token) => site.Imap.StartAgainAsync(token)),
        WrongPassword("wrong-mail-password", site => site.Accounts, "mail-password"),
        WrongPassword("wrong-imap-password", site => site.Imap, "imap-password"),
    ];

    private static PlantedFault OnMail(string name, Func<Site, PostfixOptions, PostfixOptions> change) =>
        new(
            name,
            (site, token) => site.Mail.ChangeAsync(change(site, site.HealthyMail), token),
            (site, token) => site.Mail.ChangeAsync(site.HealthyMail, token)
        );

    private static PlantedFault OnMx(string name, Func<PostfixOptions, PostfixOptions> change) =>
        new(
            name,
            (site, token) => site.Mx.ChangeAsync(change(site.HealthyMx), token),
            (site, token) => site.Mx.ChangeAsync(site.HealthyMx, token)
        );

    private static PlantedFault WrongPassword(string name, Func<Site, DovecotServer> server, string file) =>
        new(
            name,
            (site, token) => server(site).ChangePasswordAsync(Site.User, $"second {file}", token),
            (site, token) =>
            {
                site.Product.Write(file, $"second {file}");
                return site.Product.ReloadAsync(token);
            }
        );

    private static async Task FillBacklogAsync(Site site, CancellationToken cancellationToken)
    {
        await site.Mx.StopAsync(cancellationToken);
        site.Backlog = await FullBacklogListener.StartAsync(site.Mx.Smtp, cancellationToken);
    }

    private static Task EmptyBacklogAsync(Site site, CancellationToken cancellationToken)
    {
        site.Backlog?.Dispose();
        site.Backlog = null;
        return site.Mx.StartAgainAsync(cancellationToken);
    }
}
