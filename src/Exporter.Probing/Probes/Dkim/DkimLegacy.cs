using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dkim;

/// <summary>One place where something from before RFC 6376 may be left. Immutable.</summary>
/// <param name="Name">The selector, or the name of the practices.</param>
/// <param name="Selector">The selector; null for the practices.</param>
/// <param name="Practices">The answer for the practices, ADSP (RFC 5617 §4.2.1); null for a selector.</param>
internal sealed record DkimLegacy(string Name, DkimSelector? Selector, DnsAnswer? Practices)
{
    private const string PracticesName = "_adsp";

    /// <summary>The places of one domain; null if the look did not get so far, none if the domain does not exist.</summary>
    public static IEnumerable<DkimLegacy>? Of(DkimFacts facts) =>
        facts is not { Selectors: { } selectors, Practices: { } practices } ? null
        : facts.IsThere == false ? []
        : selectors.Select(selector => new DkimLegacy(selector.Name, selector, null)).Append(new(PracticesName, null, practices));

    /// <summary>Nothing is left.</summary>
    public Judgement Judge() => Selector is { } selector ? OfKey(selector) : OfPractices(Practices!);

    private static Judgement OfKey(DkimSelector selector) =>
        !selector.IsTold ? Judgement.Unknown(DnsWords.NotTold(selector.Shown, selector.Answer.Outcome))
        : selector.Usable is not { } key ? Judgement.NotApplicable
        : key.Granularity is { } granularity ? Judgement.Info(Left($"g={Printable.Of(granularity, 60)}", "RFC 6376 §C"))
        : !key.HasVersion ? Judgement.Info(new("v=DKIM1 is missing; some verifiers want it", "缺少 v=DKIM1；部分验证方要求有它"))
        : Judgement.Ok(new("nothing outdated", "没有过时的内容"));

    private static Judgement OfPractices(DnsAnswer answer)
    {
        var record = answer.Of<TxtRecord>().FirstOrDefault(text => text.Text.StartsWith("dkim=", StringComparison.OrdinalIgnoreCase));
        return !answer.IsTold ? Judgement.Unknown(DnsWords.NotTold($"{PracticesName}._domainkey", answer.Outcome))
            : record is null ? Judgement.Ok(new("no ADSP record", "没有 ADSP 记录"))
            : Judgement.Info(Left($"ADSP ({Printable.Of(record.Text, 60)})", "RFC 5617"));
    }

    private static Words Left(string what, string since) =>
        new($"{what} is historic ({since}); nobody reads it", $"{what} 已成为历史（{since}），无人读取");
}
