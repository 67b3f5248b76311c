using System.Globalization;
using Exporter.Mail.Imap;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Mailbox;

/// <summary>Checks of a mailbox.</summary>
internal static class MailboxChecks
{
    private const double Filling = 0.8;
    private const double Full = 0.95;
    private static readonly TimeSpan ChangeIsNews = TimeSpan.FromDays(1);

    /// <summary>One row per check.</summary>
    public static readonly CheckList<MailboxFacts> All = Rows();

    /// <summary>What later looks should know: the numbering, and the one before if it changed.</summary>
    public static string? Remember(MailboxFacts facts, Remembered? earlier)
    {
        var (known, before) = Numbering(earlier);
        return facts.UidValidity?.ToString(CultureInfo.InvariantCulture) is not { } now ? null
            : known is null ? now
            : now == known ? earlier!.Value
            : $"{now} {known}";
    }

    private static CheckList<MailboxFacts> Rows()
    {
        var rows = new CheckList<MailboxFacts>
        {
            {
                new("imap.connect", "RFC 9051 §7.1", Status.Critical),
                facts => facts.Duration,
                (_, _) => Judgement.Ok(new("answers", "有应答")),
                options => options is MailboxOptions { Alone: true },
                Phase.Resolve,
                Phase.Connect,
                Phase.Greeting,
                Phase.Capability,
                Phase.StartTls,
                Phase.Tls
            },
            { new("imap.auth_login", "RFC 5530 §3", Status.Critical), LoginJudge.WhenIn, LoginJudge.Judge, null, Phase.Auth },
            { new("imap.select", "RFC 9051 §6.3.2", Status.Critical), facts => facts.UidValidity, Selected, null, Phase.Select },
        };
        rows.Add(new("imap.special_use", "RFC 6154 §2", Status.Info), facts => facts.MissingUses, MailboxHabits.SpecialUse);
        rows.Add(new("imap.idle", "RFC 2177 §3", Status.Info), facts => facts.Pushes, MailboxHabits.Idle);
        rows.AddEach(new("imap.acl", "RFC 4314 §2", Status.Critical), facts => facts.Shared, folder => folder.Folder, MailboxHabits.Shared);
        rows.AddEach(
            new("imap.quota", "RFC 9208 §4.3", Status.Critical),
            facts => facts.Quotas?.Where(root => root.Resources.Any(resource => resource.Ratio is not null)),
            root => root.Name,
            Quota
        );
        return rows;
    }

    private static (string? Now, string? Before) Numbering(Remembered? earlier) =>
        earlier?.Value.Split(' ') is not { } words ? (null, null) : (words[0], words.ElementAtOrDefault(1));

    private static Judgement Selected(uint validity, Judging on)
    {
        var now = validity.ToString(CultureInfo.InvariantCulture);
        var (known, before) = Numbering(on.Earlier);
        var old =
            known is not null && known != now ? known
            : on.Now - on.Earlier?.Since < ChangeIsNews ? before
            : null;
        return old is null
            ? Judgement.Ok(new($"opens; UIDVALIDITY {now}", $"可以打开；UIDVALIDITY {now}"))
            : Judgement.Warning(new($"UIDVALIDITY changed from {old} to {now}", $"UIDVALIDITY 由 {old} 变为 {now}"));
    }

    private static Judgement Quota(ImapQuotaRoot root, Judging on)
    {
        var fullest = root.Resources.Where(resource => resource.Ratio is not null).MaxBy(resource => resource.Ratio!.Value);
        var ratio = fullest.Ratio!.Value;
        var percent = (ratio * 100).ToString("0.#", CultureInfo.InvariantCulture);
        var amount = Amount(fullest);
        var observed = new Words($"{percent} % of {fullest.Name} used: {amount}", $"{fullest.Name} 已使用 {percent}%：{amount}");
        return ratio > Full ? Judgement.Critical(observed)
            : ratio > Filling ? Judgement.Warning(observed)
            : Judgement.Ok(observed);
    }

    private static string Amount(ImapQuotaResource resource)
    {
        var unit = resource.Name == "STORAGE" ? " KiB" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{resource.Usage}{unit} / {resource.Limit}{unit}");
    }
}
