using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Mailbox;
using Exporter.Probing.Probes.Smtp;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Diagnosis;

/// <summary>The checks over several looks of one target, one row each.</summary>
public static class JointChecks
{
    private static readonly Words NotAllSeen = new("not every endpoint was seen", "并非所有端点都已观察到");

    /// <summary>All rows.</summary>
    public static readonly IReadOnlyList<JointCheck> All =
    [
        new(new("smtp.cap_agree", "RFC 5321 §4.1.1.1", Status.Warning), CapabilitiesAgree),
        new(new("smtp.implicit465", "RFC 8314 §3.3", Status.Info), ImplicitTlsOffered),
        new(new("imap.appendlimit", "RFC 7889 §3", Status.Warning), AppendLimitsAgree),
        new(new("tls.agree", "RFC 8461 §4.2", Status.Warning), CertificatesAgree),
    ];

    private static IEnumerable<(string, Judgement)> CapabilitiesAgree(IReadOnlyList<Seen> seen) =>
        seen.Where(look => look.Watch.Probe == "smtp" && look.Applies)
            .GroupBy(look => look.Watch.Look.Options.Endpoint.Service)
            .Select(looks =>
                (
                    Subject(looks.First()),
                    Judge(looks.SelectMany(look => Voice.Of(look, Keywords)).ToList(), _ => "", new("keywords differ", "关键字不同"))
                )
            );

    private static string? Keywords(ProbeFacts facts) =>
        facts is SmtpFacts { Capabilities: { } seen }
            ? string.Join(' ', seen.Keywords.Select(keyword => keyword.Name).Order(StringComparer.Ordinal))
            : null;

    private static IEnumerable<(string, Judgement)> CertificatesAgree(IReadOnlyList<Seen> seen)
    {
        var voices = seen.Where(look => look.Watch.Probe is "smtp" or "imap" or "pop3" or "managesieve" && look.Applies)
            .SelectMany(look => Voice.Of(look, Certificate))
            .ToList();
        return
        [
            ("", Judge(voices, value => value.Split(' ')[0], new("different certificates for the same names", "相同名称却使用不同的证书"))),
        ];
    }

    /// <summary>Names and fingerprint: only certificates for the same names are expected to be the same.</summary>
    private static string? Certificate(ProbeFacts facts) =>
        facts.Tls is { } tls ? $"{string.Join(',', tls.Leaf.Names)} {tls.Leaf.Fingerprint}" : null;

    /// <summary>Only where mailboxes are looked into, tell a limit, and SMTP is watched too.</summary>
    private static IEnumerable<(string, Judgement)> AppendLimitsAgree(IReadOnlyList<Seen> seen)
    {
        var limits = seen.Select(look => (look.Result?.Newest.Facts as MailboxFacts)?.AppendLimitBytes).Where(limit => limit is not null);
        var smtp = seen.Where(look => look.Watch.Probe == "smtp" && look.Applies).ToList();
        if (limits.Min() is not { } stored || smtp.Count == 0)
        {
            return [];
        }
        var sizes = smtp.Select(look => (look.Result?.Newest.Facts as SmtpFacts)?.Capabilities?.SizeOctets);
        return sizes.Max() is not { } sent ? [("", Judgement.Unknown(NotAllSeen))]
            : stored < sent
                ?
                [
                    (
                        "",
                        Judgement.Warning(
                            new($"IMAP stores {stored} octets, SMTP takes {sent}", $"IMAP 上限 {stored} 字节，SMTP 上限 {sent} 字节")
                        )
                    ),
                ]
            : [("", Judgement.Ok(new($"IMAP stores {stored} octets", $"IMAP 上限 {stored} 字节")))];
    }

    private static IEnumerable<(string, Judgement)> ImplicitTlsOffered(IReadOnlyList<Seen> seen)
    {
        var submission = seen.Where(look =>
                look.Watch.Probe == "smtp" && look.Applies && look.Watch.Look.Options.Endpoint.Service.ForSubmission
            )
            .ToList();
        var implicitTls = submission.Where(look => look.Watch.Look.Options.Endpoint.Service == Service.Submissions).ToList();
        return submission.Count == 0 ? []
            : implicitTls.Count == 0 ? [("", Judgement.Info(new("no submissions service is watched", "未监控 submissions 服务")))]
            : implicitTls.Exists(look => look.Result?.Newest.Facts is SmtpFacts { Banner: not null })
                ? [("", Judgement.Ok(new("greets inside TLS", "在 TLS 内问候")))]
            : [("", Judgement.Unknown(NotAllSeen))];
    }

    private static Judgement Judge(List<Voice> voices, Func<string, string> comparable, Words differ)
    {
        if (voices.Count < 2)
        {
            return Judgement.NotApplicable;
        }
        var broken = voices
            .Where(voice => voice.Value is not null)
            .GroupBy(voice => comparable(voice.Value!))
            .Select(group => Agreement.Broken([.. group]))
            .FirstOrDefault(pair => pair is not null);
        return broken is { } pair
                ? Judgement.Warning(
                    new($"{differ.En}: {pair.One.Name}, {pair.Other.Name}", $"{differ.Zh}：{pair.One.Name}、{pair.Other.Name}")
                )
            : voices.Exists(voice => voice.Value is null) ? Judgement.Unknown(NotAllSeen)
            : Judgement.Ok(new($"{voices.Count} looks agree", $"{voices.Count} 次探测结果一致"));
    }

    private static string Subject(Seen look) => $"{look.Watch.Look.Options.Endpoint.Service.Name}/{look.Watch.Look.Options.Endpoint.Host}";
}
