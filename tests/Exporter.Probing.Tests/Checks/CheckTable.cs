using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;

namespace Exporter.Probing.Tests.Checks;

/// <summary>Every check of the product beside every case of the table.</summary>
internal static class CheckTable
{
    /// <summary>All cases, by their unique names.</summary>
    public static readonly IReadOnlyDictionary<string, CheckCase> Cases = new[]
    {
        SmtpCases.All(),
        SmtpPolicyCases.All(),
        ImapCases.All(),
        Pop3Cases.All(),
        ManageSieveCases.All(),
        LoginCases.All(),
        MaildropCases.All(),
        ScriptCases.All(),
        SniCases.All(),
        MailboxCases.All(),
        RoundTripCases.All(),
        DnsblCases.All(),
        ExchangerCases.All(),
        DkimCases.All(),
        DmarcCases.All(),
        SpfCases.All(),
        ReverseCases.All(),
        NameServerCases.All(),
        ClientSettingsCases.All(),
        TcpCases.All(),
        JointCases.All(),
        SelfCases.All(),
    }
        .SelectMany(cases => cases)
        .ToDictionary(row => row.Name);

    /// <summary>All checks with the kind of look they belong to, <c>joint</c> or <c>self</c>.</summary>
    public static IReadOnlyList<(string Source, CheckDefinition Check)> Checks { get; } =
    [
        .. ProbeCatalog.All.Concat(ProbeCatalog.OnRequest).SelectMany(kind => kind.Checks.Select(check => (kind.Name, check))),
        .. JointChecks.All.Select(joint => ("joint", joint.Check)),
        .. SelfChecks.All.Select(check => ("self", check)),
    ];

    /// <summary>Ids of all checks, each once.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Checks.Select(entry => entry.Check.Id).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The worst status that any source of a check can give it.</summary>
    public static Status Worst(string id) => Checks.Where(entry => entry.Check.Id == id).Max(entry => entry.Check.Worst);
}
