using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.ManageSieve;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What a light ManageSieve look may see.</summary>
internal static class ManageSieveCases
{
    private static readonly ManageSieveFacts Seen = Observed.ManageSieve;

    public static IReadOnlyList<CheckCase> All()
    {
        var list = new CaseList<ManageSieveFacts>(ManageSieveProbe.Kind, Service.ManageSieve, Seen);
        list.AddUsual(Status.Ok, "sieve.connect", "sieve.capability", "sieve.starttls", "sieve.cleartext", "sieve.auth_mechs");
        AddOpening(list);
        AddLogin(list);
        TlsCases.AddTo(list, Service.ManageSieve, tls => new() { Tls = tls });
        return list.All;
    }

    private static void AddOpening(CaseList<ManageSieveFacts> list)
    {
        list.Add("sieve.connect", Status.Warning, "6 s to the greeting", Seen with { GreetingDelay = TimeSpan.FromSeconds(6) });
        list.Add("sieve.connect", Status.Critical, "31 s to the greeting", Seen with { GreetingDelay = TimeSpan.FromSeconds(31) });
        list.AddDeaths(
            "sieve.connect",
            Service.ManageSieve,
            (FailureKind.Resolve, Phase.Resolve),
            (FailureKind.Refused, Phase.Connect),
            (FailureKind.Rejected, Phase.Greeting)
        );
        list.Add("sieve.capability", Status.Warning, "no extensions", Seen with { Secure = Observed.Told("\"VERSION\" \"1.0\"") });
        list.Add("sieve.capability", Status.Info, "no version", Seen with { Secure = Observed.Told("\"SIEVE\" \"fileinto\"") });
        list.AddDeaths("sieve.capability", Service.ManageSieve, (FailureKind.Timeout, Phase.Capability));
        list.Add("sieve.starttls", Status.Critical, "no STARTTLS", Seen with { Plain = Observed.Told("\"SIEVE\" \"fileinto\"") });
        list.AddDeaths("sieve.starttls", Service.ManageSieve, (FailureKind.Rejected, Phase.StartTls));
    }

    private static void AddLogin(CaseList<ManageSieveFacts> list)
    {
        list.Add("sieve.cleartext", Status.Critical, "PLAIN", Seen with { Plain = Observed.Told("\"SASL\" \"PLAIN\"") });
        list.Add(
            "sieve.cleartext",
            Status.Ok,
            "a way that hides the password",
            Seen with
            {
                Plain = Observed.Told("\"SASL\" \"SCRAM-SHA-1\""),
            }
        );
        foreach (var obsolete in new[] { "CRAM-MD5", "DIGEST-MD5", "NTLM" })
        {
            list.Add("sieve.auth_mechs", Status.Warning, obsolete, Seen with { Secure = Observed.Told($"\"SASL\" \"PLAIN {obsolete}\"") });
        }
        list.Add("sieve.auth_mechs", Status.Critical, "ANONYMOUS", Seen with { Secure = Observed.Told("\"SASL\" \"ANONYMOUS\"") });
        list.Add("sieve.auth_mechs", Status.Critical, "no way in", Seen with { Secure = Observed.Told("\"SASL\" \"\"") });
    }
}
