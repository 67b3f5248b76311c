using Exporter.Mail.Smtp;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Smtp;

/// <summary>One check per service extension: is it announced?</summary>
internal static class SmtpKeywordChecks
{
    /// <summary>One row per keyword.</summary>
    public static readonly CheckList<EhloCapabilities> All = new()
    {
        { new("smtp.pipelining", "RFC 2920 §3", Status.Info), seen => seen, (seen, _) => Announced(seen, "PIPELINING", Status.Info) },
        { new("smtp.8bitmime", "RFC 6152 §3", Status.Warning), seen => seen, (seen, _) => Announced(seen, "8BITMIME", Status.Warning) },
        { new("smtp.smtputf8", "RFC 6531 §3", Status.Info), seen => seen, (seen, _) => Announced(seen, "SMTPUTF8", Status.Info) },
        { new("smtp.chunking", "RFC 3030 §2", Status.Info), seen => seen, (seen, _) => Announced(seen, "CHUNKING", Status.Info) },
        { new("smtp.dsn", "RFC 3461 §3", Status.Info), seen => seen, (seen, _) => Announced(seen, "DSN", Status.Info) },
        {
            new("smtp.enhancedstatuscodes", "RFC 2034 §3", Status.Info),
            seen => seen,
            (seen, _) => Announced(seen, "ENHANCEDSTATUSCODES", Status.Info)
        },
        { new("smtp.requiretls", "RFC 8689 §2", Status.Info), seen => seen, (seen, _) => Announced(seen, "REQUIRETLS", Status.Info) },
        { new("smtp.limits", "RFC 9422 §3", Status.Info), seen => seen, (seen, _) => Announced(seen, "LIMITS", Status.Info) },
    };

    private static Judgement Announced(EhloCapabilities seen, string keyword, Status otherwise) =>
        seen.Has(keyword)
            ? Judgement.Ok(Words.Same(string.Join(' ', seen.Words(keyword).Prepend(keyword))))
            : new(otherwise, new($"{keyword} is not announced", $"未公布 {keyword}"));
}
