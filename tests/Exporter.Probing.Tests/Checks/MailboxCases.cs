using Exporter.Mail.Imap;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Mailbox;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What may be found in a mailbox.</summary>
internal static class MailboxCases
{
    private static readonly MailboxFacts Healthy = new()
    {
        Duration = TimeSpan.FromSeconds(0.2),
        UidValidity = 7,
        Quotas = [Storage(10, 100)],
        MissingUses = [],
        Pushes = true,
        Shared = [new("INBOX", "")],
    };

    public static IReadOnlyList<CheckCase> All()
    {
        var list = new CaseList<MailboxFacts>(MailboxProbe.Kind, Service.Imaps, Healthy);
        list.AddUsual(Status.Ok, "imap.auth_login", "imap.select", "imap.quota", "imap.special_use", "imap.idle", "imap.acl");
        AddHabits(list);
        list.Add("imap.auth_login", Status.Warning, "6 s to the yes", Healthy with { Duration = TimeSpan.FromSeconds(6) });
        list.AddDeaths("imap.auth_login", Service.Imaps, (FailureKind.Auth, Phase.Auth), (FailureKind.Rejected, Phase.Auth));
        list.AddDeaths("imap.select", Service.Imaps, (FailureKind.Rejected, Phase.Select), (FailureKind.Timeout, Phase.Select));
        list.Add("imap.quota", Status.Ok, "80 of 100", Healthy with { Quotas = [Storage(80, 100)] });
        list.Add("imap.quota", Status.Warning, "81 of 100", Healthy with { Quotas = [Storage(81, 100)] });
        list.Add("imap.quota", Status.Warning, "95 of 100", Healthy with { Quotas = [Storage(95, 100)] });
        list.Add("imap.quota", Status.Critical, "96 of 100", Healthy with { Quotas = [Storage(96, 100)] });
        list.Add("imap.quota", Status.Critical, "more than 32 bits", Healthy with { Quotas = [Storage(1UL << 40, 1UL << 40)] });
        list.Add("imap.quota", Status.Critical, "few octets, many messages", Healthy with { Quotas = [Messages(99, 100)] });
        list.Add("imap.quota", null, "no limit", Healthy with { Quotas = [new("", [])] });
        list.Add("imap.quota", null, "no quota root", Healthy with { Quotas = [] });
        const string Connect = "imap.connect";
        list.Add(Connect, null, "a server that is watched itself", Healthy);
        list.Add(Connect, Status.Ok, "all is well", Healthy, Lonely);
        list.Add(Connect, Status.Unknown, "nothing", new(), Lonely);
        foreach (var phase in new[] { Phase.Resolve, Phase.Connect, Phase.Greeting, Phase.Capability, Phase.StartTls, Phase.Tls })
        {
            list.Add(Connect, Status.Critical, $"no answer in {phase.Label()}", new(), Lonely, new(FailureKind.Timeout, phase, default));
        }
        return
        [
            .. list.All,
            Numbered(Status.Warning, "another UIDVALIDITY than last time", new("6", Given.Now.AddDays(-9))),
            Numbered(Status.Warning, "another UIDVALIDITY since this morning", new("7 6", Given.Now.AddHours(-5))),
            Numbered(Status.Ok, "another UIDVALIDITY since last week", new("7 6", Given.Now.AddDays(-7))),
            Numbered(Status.Ok, "the same UIDVALIDITY as last time", new("7", Given.Now.AddMinutes(-5))),
        ];
    }

    private static void AddHabits(CaseList<MailboxFacts> list)
    {
        list.Add("imap.special_use", Status.Info, "no folder for junk", Healthy with { MissingUses = ["\\Junk"] });
        list.Add("imap.idle", Status.Info, "no IDLE", Healthy with { Pushes = false });
        foreach (var rights in new[] { "l", "lrs", "i", "a", "lprs" })
        {
            list.Add("imap.acl", Status.Critical, $"rights {rights} for everybody", Healthy with { Shared = [new("INBOX", rights)] });
        }
        list.Add("imap.acl", Status.Ok, "everybody may post", Healthy with { Shared = [new("INBOX", "p")] });
        list.Add("imap.acl", null, "no access control lists", Healthy with { Shared = [] });
    }

    private static CheckCase Numbered(Status expected, string situation, Remembered earlier) =>
        new(
            MailboxProbe.Kind.Name,
            "imap.select",
            situation,
            expected,
            () =>
                MailboxProbe
                    .Kind.Book.Judge(Healthy, "object", new(Given.Options(Service.Imaps), null, Given.Now, earlier))
                    .Single(verdict => verdict.Check.Id == "imap.select")
                    .Status
        );

    private static ProbeOptions Lonely(ProbeOptions options) =>
        new MailboxOptions(options.Target, options.Endpoint, "sales", new("sales", new("secret"))) { Alone = true };

    private static ImapQuotaRoot Storage(ulong used, ulong limit) =>
        new("User quota", [new("STORAGE", used, limit), new("MESSAGE", 1, 1000)]);

    private static ImapQuotaRoot Messages(ulong used, ulong limit) =>
        new("User quota", [new("STORAGE", 1, 1000), new("MESSAGE", used, limit)]);
}
