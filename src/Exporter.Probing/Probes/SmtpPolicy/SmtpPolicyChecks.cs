using Exporter.Mail.Smtp;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.SmtpPolicy;

/// <summary>Checks of a look at how a server treats senders and recipients.</summary>
internal static class SmtpPolicyChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<SmtpPolicyFacts> All = new()
    {
        { new("smtp.rcpt_valid", "RFC 5321 §3.3", Status.Critical), facts => facts, RecipientJudge.Mailbox, WithMailbox },
        { new("smtp.null_sender", "RFC 5321 §4.5.5", Status.Critical), facts => facts.Senders, RecipientJudge.NullSender, WithMailbox },
        { new("smtp.postmaster", "RFC 5321 §4.5.1", Status.Critical), facts => facts.Postmasters, Postmaster, WithDomains },
        { new("smtp.abuse", "RFC 2142 §4", Status.Warning), facts => facts.Abuses, Abuse, WithDomains },
        { new("smtp.catch_all", "RFC 5321 §3.3", Status.Warning), facts => facts.Stranger, RecipientJudge.Stranger, WithAnyDomain },
        { new("smtp.vrfy_expn", "RFC 5321 §7.3", Status.Warning), facts => facts.Directory, Directory, OfRelay },
        { new("smtp.size_reject", "RFC 1870 §6.1", Status.Warning), facts => facts.Size, CommandJudge.Size, OfRelay },
        { new("smtp.tls_only_mx", "RFC 3207 §4", Status.Warning), facts => facts.MailInClear, CommandJudge.MailInClear, OfRelay },
        { new("smtp.port_matrix", "RFC 6409 §4.3", Status.Critical), facts => facts.WithoutLogin, CommandJudge.WithoutLogin, OfSubmission },
    };

    private static bool OfRelay(ProbeOptions options) => options.Endpoint.Service == Service.Smtp;

    private static bool OfSubmission(ProbeOptions options) => options.Endpoint.Service.ForSubmission;

    private static bool WithMailbox(ProbeOptions options) => OfRelay(options) && options.Owned?.Mailbox is not null;

    private static bool WithDomains(ProbeOptions options) => OfRelay(options) && options.Owned?.Domains.Count > 0;

    private static bool WithAnyDomain(ProbeOptions options) => WithMailbox(options) || WithDomains(options);

    private static Judgement Postmaster(IReadOnlyList<RoleAnswer> answers, Judging on) =>
        RecipientJudge.Roles("postmaster", answers, Judgement.Critical);

    private static Judgement Abuse(IReadOnlyList<RoleAnswer> answers, Judging on) =>
        RecipientJudge.Roles("abuse", answers, Judgement.Warning);

    private static Judgement Directory(IReadOnlyList<SmtpReply> replies, Judging on)
    {
        var telling = replies.FirstOrDefault(DirectoryReplies.NameSomebody);
        var observed = Words.Same(string.Join("; ", replies.Select(reply => Printable.Of(reply.ToString()))));
        return telling is null
            ? Judgement.Ok(new($"VRFY and EXPN name nobody: {observed.En}", $"VRFY 和 EXPN 不透露任何人：{observed.Zh}"))
            : Judgement.Warning(
                new($"names an address: {Printable.Of(telling.ToString())}", $"透露了地址：{Printable.Of(telling.ToString())}")
            );
    }
}
