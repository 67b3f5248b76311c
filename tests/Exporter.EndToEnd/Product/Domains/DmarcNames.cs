using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product.Domains;

/// <summary>Names with faults in what they ask to be done with mail that is not theirs.</summary>
internal static class DmarcNames
{
    private const string Reports = "rua=mailto:dmarc@mailbox.lab.test";
    private const string Good = $"v=DMARC1; p=reject; {Reports}";

    /// <summary>The top level: a tree walk ends there (RFC 9989 §4.10).</summary>
    public static readonly ZoneText Above = new("test");

    /// <summary>Where reports go: a host that agrees to get them from anybody, and one that does not (RFC 9990 §4).</summary>
    public static readonly IReadOnlyList<string> Hosts = ["*._report._dmarc.mailbox TXT \"v=DMARC1\"", "stranger MX 10 mx"];

    /// <summary>The cases.</summary>
    public static IReadOnlyList<DomainCase> Cases =>
        [
            new("dmarc-quarantine") { Dmarc = Records($"v=DMARC1; p=quarantine; {Reports}") },
            new("dmarc-none") { Dmarc = Records($"v=DMARC1; p=none; {Reports}") },
            new("dmarc-outdated") { Dmarc = Records($"{Good}!10m; pct=100; ri=3600; fo=1; x=y") },
            new("dmarc-receiving") { Keys = "role: receiving", Dmarc = [] },
            new("dmarc-missing", "dmarc.present  3") { Dmarc = [] },
            new("dmarc-misplaced", "dmarc.present  3") { Dmarc = [$"@ TXT \"{Good}\""] },
            new("dmarc-spf", "dmarc.present  3") { Dmarc = Records("v=spf1 -all") },
            new("dmarc-two", "dmarc.single  3") { Dmarc = Records(Good, $"v=DMARC1; p=none; {Reports}") },
            new("dmarc-semicolon", "dmarc.syntax  3") { Dmarc = Records($"v=DMARC1 p=reject; {Reports}") },
            new("dmarc-small", "dmarc.syntax  3") { Dmarc = Records($"v=dmarc1; p=reject; {Reports}") },
            new("dmarc-odd", "dmarc.syntax  2") { Dmarc = Records($"{Good}; adkim=strict") },
            new("dmarc-no-policy", "dmarc.p_missing  2") { Dmarc = Records($"v=DMARC1; {Reports}") },
            new("dmarc-empty", "dmarc.p_missing  3") { Dmarc = Records("v=DMARC1") },
            new("dmarc-typo", "dmarc.p_missing  3") { Dmarc = Records("v=DMARC1; p=rejct") },
            new("dmarc-below", "dmarc.sub_weaker  2") { Dmarc = Records($"{Good}; sp=none") },
            new("dmarc-nonexistent", "dmarc.sub_weaker  2") { Dmarc = Records($"{Good}; np=quarantine") },
            new("dmarc-suffix", "dmarc.psd  2") { Dmarc = Records($"{Good}; psd=y") },
            new("dmarc-silent", "dmarc.rua  2") { Dmarc = Records("v=DMARC1; p=reject") },
            new("dmarc-scheme", "dmarc.rua  2") { Dmarc = Records("v=DMARC1; p=reject; rua=dmarc@mailbox.lab.test") },
            new("dmarc-dead", "dmarc.rua  2") { Dmarc = Records("v=DMARC1; p=reject; rua=mailto:dmarc@gone.lab.test") },
            new("dmarc-abroad", "dmarc.rua_external  2") { Dmarc = Records("v=DMARC1; p=reject; rua=mailto:dmarc@stranger.lab.test") },
            new("dmarc-beside", "dmarc.location  2") { Dmarc = Records(Good, "v=spf1 -all") },
            new("dmarc-twice", "dmarc.location  2") { Dmarc = [.. Records(Good), $"@ TXT \"{Good}\""] },
            new("dmarc-parked", "dmarc.parked  2")
            {
                Keys = "role: parked",
                Selectors = "",
                Mx = ["@ MX 0 ."],
                Spf = ["@ TXT \"v=spf1 -all\""],
                Dkim = ["*._domainkey TXT \"v=DKIM1; p=\""],
                Dmarc = [],
            },
        ];

    /// <summary>True once it was looked at.</summary>
    public static bool IsSeen(Scrape scrape, DomainCase one) =>
        scrape.Of("mail_probe_success").Any(sample => sample.Labels["probe"] == "dmarc" && sample.Labels["target"] == one.Domain);

    private static IReadOnlyList<string> Records(params IReadOnlyList<string> texts) => [.. texts.Select(text => $"_dmarc TXT \"{text}\"")];
}
