using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.Sni;

/// <summary>Checks of a look without SNI. How it fails is told by the looks with SNI, which fail alike.</summary>
internal static class SniChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<SniFacts> All = new()
    {
        { new("tls.sni_variants", "RFC 6066 §3", Status.Warning), facts => facts.Answer, Variants },
    };

    private static Judgement Variants(SniAnswer answer, Judging on)
    {
        var expected = on.Options.Target.Tls.ServerName;
        if (answer.Unnamed is not { } unnamed)
        {
            return Judgement.Info(new("no certificate without SNI", "不带 SNI 时不提供证书"));
        }
        if (unnamed.CoversName)
        {
            return Judgement.Ok(new($"without SNI too the certificate covers {expected}", $"不带 SNI 时证书同样包含 {expected}"));
        }
        var names = Printable.Of(string.Join(", ", unnamed.Certificates[0].Names.Take(8)));
        // A certificate that is wrong either way is one fault, and tls.name tells it.
        return answer.Named is { CoversName: false }
            ? Judgement.Ok(new("neither with nor without SNI the right name: see tls.name", "无论是否带 SNI 名称都不正确：见 tls.name"))
            : Judgement.Warning(
                new($"without SNI the certificate is for {names}, not {expected}", $"不带 SNI 时证书属于 {names}，而不是 {expected}")
            );
    }
}
