using System.Collections.Frozen;
using Exporter.Mail.Dns;
using Exporter.Mail.Spf;

namespace Exporter.Probing.Probes.Spf;

/// <summary>Finds out which missing names anybody may register, and so send in the name of the domain.</summary>
internal static class SpfVacancies
{
    // A survey meets hundreds of names at most; more than these are not mended at once.
    private const int MostNames = 16;

    // Second levels under which registries of countries let people register.
    private static readonly FrozenSet<string> Registries = new[]
    {
        "ac",
        "co",
        "com",
        "edu",
        "go",
        "gob",
        "gov",
        "govt",
        "id",
        "ltd",
        "me",
        "ne",
        "net",
        "nom",
        "or",
        "org",
        "plc",
        "sch",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Asks for the registered domain of each name that does not exist; names of the domain's own are left out.</summary>
    public static async Task<IReadOnlyList<SpfVacancy>> OfAsync(SpfSurvey survey, IDnsResolver dns, CancellationToken cancellationToken)
    {
        var own = RegisteredOf(survey.Root.Published.Domain);
        var missing = survey
            .Of(SpfRemarkKind.NameNotFound)
            .Select(remark => remark.Target)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => (Name: name, Registered: RegisteredOf(name)))
            .Where(item => item.Registered.Contains('.') && !DomainName.Same(item.Registered, own))
            .Take(MostNames);
        return await Task.WhenAll(
            missing.Select(async item => new SpfVacancy(
                item.Name,
                item.Registered,
                (await dns.AskAsync(item.Registered, DnsType.Soa, cancellationToken)).Outcome
            ))
        );
    }

    /// <summary>The domain that was registered for a name: its last two labels, three under a country's registry.</summary>
    public static string RegisteredOf(string name)
    {
        var labels = name.TrimEnd('.').Split('.');
        var count = labels is [.., var second, { Length: 2 }] && Registries.Contains(second) ? 3 : 2;
        return string.Join('.', labels.TakeLast(count));
    }
}
