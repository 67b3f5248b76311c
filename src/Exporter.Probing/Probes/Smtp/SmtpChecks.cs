using System.Globalization;
using System.Net;
using Exporter.Mail.Sasl;
using Exporter.Mail.Smtp;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Tls;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Smtp;

/// <summary>Checks of a light SMTP look.</summary>
internal static class SmtpChecks
{
    private static readonly TimeSpan SlowGreeting = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DeadGreeting = TimeSpan.FromSeconds(30);

    /// <summary>One row per check.</summary>
    public static readonly CheckList<SmtpFacts> All = new()
    {
        {
            new("smtp.connect", "RFC 5321 §3.1", Status.Critical),
            facts => facts.GreetingDelay,
            Connect,
            null,
            Phase.Resolve,
            Phase.Connect,
            Phase.Greeting
        },
        { new("smtp.banner", "RFC 5321 §4.2", Status.Warning), facts => facts.Banner, Banner },
        { new("smtp.ehlo", "RFC 5321 §4.1.1.1", Status.Critical), facts => facts.EhloAccepted, Ehlo, null, Phase.Ehlo, Phase.Ehlo2 },
        { new("smtp.cap_masked", "RFC 5321 §4.1.1.1", Status.Critical), facts => facts.Plain ?? facts.Secure, Masked },
        { new("smtp.cap_agree", "RFC 3207 §4.2", Status.Warning), facts => SeenTwice(facts), Agree, WithStartTls },
        { new("smtp.starttls", "RFC 3207 §4", Status.Critical), facts => facts.StartTlsOffered, StartTls, WithStartTls, Phase.StartTls },
        { new("smtp.auth_cleartext", "RFC 4954 §4", Status.Critical), facts => facts.Plain, AuthInClear, WithStartTls },
        { new("smtp.auth_mechs", "RFC 4954 §3", Status.Critical), facts => facts.Secure, Mechanisms },
        { new("smtp.auth_legacy_eq", "RFC 4954 §3", Status.Info), facts => facts.Capabilities, LegacyAuth },
        { new("smtp.size", "RFC 1870 §3", Status.Warning), facts => facts.Capabilities, Size },
        { new("smtp.reply_sanity", "RFC 5321 §4.2.1", Status.Warning), facts => facts.Flaws, Sanity },
        { new("smtp.enhanced_codes", "RFC 2034 §4", Status.Info), facts => facts.EnhancedReplies, EnhancedCodes },
        { new("smtp.client_cert_asked", "RFC 8446 §4.3.2", Status.Critical), facts => facts.Tls, ClientCertificate },
        { SmtpKeywordChecks.All, facts => facts.Capabilities },
        { TlsChecks.All, facts => facts.Tls },
    };

    private static bool WithStartTls(ProbeOptions options) => options.Endpoint.Service.Tls == TlsMode.StartTls;

    private static Judgement Connect(TimeSpan delay, Judging on)
    {
        var seconds = delay.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        var observed = new Words($"greeted after {seconds} s", $"{seconds} 秒后收到问候语");
        return delay > DeadGreeting ? Judgement.Critical(observed)
            : delay > SlowGreeting ? Judgement.Warning(observed)
            : Judgement.Ok(observed);
    }

    private static Judgement Banner(string banner, Judging on)
    {
        var name = banner.Split(' ')[0].TrimEnd('.');
        var observed = Words.Same($"220 {Printable.Of(banner)}");
        var qualified = name.Contains('.', StringComparison.Ordinal) || (name.StartsWith('[') && name.EndsWith(']'));
        var local = name.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(name, out _);
        return qualified && !local ? Judgement.Ok(observed) : Judgement.Warning(observed);
    }

    private static Judgement Ehlo(bool accepted, Judging on) =>
        accepted
            ? Judgement.Ok(new("EHLO accepted", "EHLO 已被接受"))
            : Judgement.Warning(new("EHLO refused, HELO accepted", "EHLO 被拒绝，HELO 被接受"));

    private static Judgement Masked(EhloCapabilities seen, Judging on) =>
        seen.Masked.Count == 0
            ? Judgement.Ok(new("no keyword overwritten", "没有关键字被改写"))
            : Judgement.Critical(
                new($"overwritten keywords: {string.Join(", ", seen.Masked)}", $"被改写的关键字：{string.Join("、", seen.Masked)}")
            );

    private static CapabilityPair? SeenTwice(SmtpFacts facts) =>
        facts is { Plain: { } plain, Secure: { } secure } ? new(plain, secure) : null;

    private static Judgement Agree(CapabilityPair seen, Judging on)
    {
        var differing = string.Join(", ", seen.Differing);
        return differing.Length == 0
            ? Judgement.Ok(new("the same keywords before and inside TLS", "TLS 前后的关键字一致"))
            : Judgement.Warning(new($"differ before and inside TLS: {differing}", $"TLS 前后不一致：{differing}"));
    }

    private static Judgement StartTls(bool offered, Judging on)
    {
        var missing = new Words("EHLO does not announce STARTTLS", "EHLO 应答中没有 STARTTLS");
        return offered ? Judgement.Ok(new("STARTTLS is offered", "提供 STARTTLS"))
            : on.Options.Endpoint.Service.ForUsers ? Judgement.Critical(missing)
            : Judgement.Warning(missing);
    }

    private static Judgement AuthInClear(EhloCapabilities plain, Judging on)
    {
        var shown = plain.AuthMechanisms.Where(SaslMechanism.ShowsPassword).ToList();
        return shown.Count == 0
            ? Judgement.Ok(new("no clear-text AUTH before TLS", "TLS 之前不提供明文 AUTH"))
            : Judgement.Critical(new($"AUTH {string.Join(' ', shown)} before TLS", $"TLS 之前提供 AUTH {string.Join(' ', shown)}"));
    }

    private static Judgement Mechanisms(EhloCapabilities secure, Judging on)
    {
        var all = secure.AuthMechanisms;
        var observed = all.Count == 0 ? new Words("no AUTH inside TLS", "TLS 内不提供 AUTH") : Words.Same($"AUTH {string.Join(' ', all)}");
        return all.Any(SaslMechanism.IsAnonymous) || (all.Count == 0 && on.Options.Endpoint.Service.ForSubmission)
                ? Judgement.Critical(observed)
            : all.Any(SaslMechanism.IsObsolete) ? Judgement.Warning(observed)
            : Judgement.Ok(observed);
    }

    private static Judgement LegacyAuth(EhloCapabilities seen, Judging on) =>
        seen.LegacyAuth
            ? Judgement.Info(new("announces AUTH= for very old clients", "为很旧的客户端提供 AUTH="))
            : Judgement.Ok(new("no AUTH= line", "没有 AUTH= 行"));

    private static Judgement Size(EhloCapabilities seen, Judging on)
    {
        var needed = on.Options.MinSizeBytes;
        var observed = seen.SizeOctets is { } limit
            ? Words.Same(string.Create(CultureInfo.InvariantCulture, $"SIZE {limit}"))
            : new("SIZE is not announced", "未公布 SIZE");
        return seen.SizeOctets is null or 0 ? Judgement.Info(observed)
            : seen.SizeOctets < needed ? Judgement.Warning(observed)
            : Judgement.Ok(observed);
    }

    private static Judgement Sanity(ReplyFlaws flaws, Judging on) =>
        flaws == ReplyFlaws.None
            ? Judgement.Ok(new("replies are well formed", "应答格式正确"))
            : Judgement.Warning(SmtpFlawWords.Tell(flaws));

    private static Judgement EnhancedCodes(IReadOnlyList<SmtpReply> replies, Judging on)
    {
        var wrong = replies.FirstOrDefault(reply => EnhancedStatusCode.Parse(reply.First)?.Class != reply.Code / 100);
        return wrong is null
            ? Judgement.Ok(new("enhanced codes match the reply codes", "增强状态码与应答码一致"))
            : Judgement.Info(Words.Same(Printable.Of(wrong.ToString())));
    }

    private static Judgement ClientCertificate(TlsFacts tls, Judging on) =>
        !tls.ClientCertificateAsked ? Judgement.Ok(new("no client certificate asked for", "不要求客户端证书"))
        : on.Failure is { Phase: Phase.Ehlo2 or Phase.Greeting } failure && LacksCertificate(failure)
            ? Judgement.Critical(new("a client certificate is required", "强制要求客户端证书"))
        : Judgement.Info(new("a client certificate is asked for", "请求客户端证书"));

    // TLS 1.3 lets a client find out only after the handshake: by an alert, a closed connection, or Postfix' 421 that says so.
    private static bool LacksCertificate(Failure failure) =>
        failure.Kind is FailureKind.Tls or FailureKind.Reset or FailureKind.Closed
        || (failure.Kind == FailureKind.Rejected && failure.Detail.En?.Contains("certificate", StringComparison.OrdinalIgnoreCase) == true);
}
