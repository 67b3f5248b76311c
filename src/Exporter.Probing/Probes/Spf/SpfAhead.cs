using Exporter.Mail.Dns;
using Exporter.Mail.Spf;

namespace Exporter.Probing.Probes.Spf;

/// <summary>Asks at once for what the terms of a record need one after the other, so that servers that are silent cost their time once.</summary>
internal static class SpfAhead
{
    private const int MostQuestions = 64;

    /// <summary>Asks; the resolver keeps the answers for the walk.</summary>
    public static Task AskAsync(SpfPublication published, IDnsResolver dns, CancellationToken cancellationToken) =>
        Task.WhenAll(
            (published.Record?.Terms ?? [])
                .SelectMany(term => Questions(term, published.Domain))
                .Take(MostQuestions)
                .Select(question => dns.AskAsync(question.Name, question.Type, cancellationToken))
        );

    private static IEnumerable<(string Name, DnsType Type)> Questions(SpfTerm term, string domain)
    {
        var spec = term is SpfModifier modifier ? modifier.Value : ((SpfMechanism)term).Domain;
        if (spec?.Parts.Any(part => part is SpfMacro) == true)
        {
            return [];
        }
        var name = spec?.Text ?? domain;
        return term switch
        {
            SpfModifier { Kind: SpfModifierKind.Redirect } => [(name, DnsType.Txt)],
            SpfMechanism { Kind: SpfMechanismKind.Include } => [(name, DnsType.Txt)],
            SpfMechanism { Kind: SpfMechanismKind.Mx } => [(name, DnsType.Mx)],
            SpfMechanism { Kind: SpfMechanismKind.A } => [(name, DnsType.A), (name, DnsType.Aaaa)],
            SpfMechanism { Kind: SpfMechanismKind.Exists } => [(name, DnsType.A)],
            _ => [],
        };
    }
}
