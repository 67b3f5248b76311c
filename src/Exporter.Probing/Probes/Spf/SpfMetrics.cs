using Exporter.Mail.Spf;

namespace Exporter.Probing.Probes.Spf;

/// <summary>Numbers about who may send for a domain.</summary>
internal static class SpfMetrics
{
    /// <summary>One row per metric.</summary>
    public static readonly MetricList<SpfFacts> All = new();

    private static readonly IReadOnlyList<(SpfDefault Default, string Label)> Defaults =
    [
        (SpfDefault.Pass, "pass"),
        (SpfDefault.Fail, "fail"),
        (SpfDefault.SoftFail, "softfail"),
        (SpfDefault.Neutral, "neutral"),
        (SpfDefault.NoAll, "none"),
    ];

    static SpfMetrics()
    {
        All.AddOfTarget(
            "mail_spf_records",
            Unit.None,
            "SPF records of the domain; one is right (RFC 7208 §3.2).",
            facts => Told(facts)?.Selection.Records.Count
        );
        All.AddOfTarget(
            "mail_spf_valid",
            Unit.None,
            "1 if there is exactly one record and it is well-formed (RFC 7208 §4.6).",
            facts => Told(facts) is { } published ? Convert.ToDouble(published.Record is not null) : null
        );
        All.AddOfTarget(
            "mail_spf_record",
            Unit.Bytes,
            "How long the record is, its strings joined (RFC 7208 §3.4).",
            facts => Told(facts)?.Octets
        );
        All.AddOfTarget(
            "mail_spf_dns_lookups",
            Unit.None,
            "Terms of the whole tree that ask the DNS; ten are allowed (RFC 7208 §4.6.4).",
            facts => Valid(facts)?.Lookups
        );
        All.AddOfTarget(
            "mail_spf_void_lookups",
            Unit.None,
            "Terms that ask for what does not exist; two are allowed (RFC 7208 §4.6.4).",
            facts => Valid(facts)?.VoidLookups
        );
        All.AddOfTarget(
            "mail_spf_all",
            Unit.None,
            "1 for what is said about all other clients (RFC 7208 §5.1).",
            "qualifier",
            facts =>
                Valid(facts)?.Root.Default is { } seen and not SpfDefault.PermError
                    ? Defaults.Select(known => (known.Label, Convert.ToDouble(known.Default == seen)))
                    : []
        );
        All.AddOfTarget(
            "mail_spf_authorized_addresses",
            Unit.None,
            "What passes: addresses of IPv4, networks of 64 bits of IPv6.",
            "family",
            facts => Valid(facts)?.Authorized is { } set ? [("ipv4", set.Ip4Addresses), ("ipv6", (double)set.Ip6Subnets)] : []
        );
        All.AddOfTarget(
            "mail_spf_result",
            Unit.None,
            "1 for the result of check_host() for an address that mail leaves from (RFC 7208 §2.6).",
            ("object", "result"),
            facts => (facts.Evaluations ?? []).Select(one => (one.Query.Client.ToString(), SpfWords.Of(one.Result), 1.0))
        );
    }

    private static SpfPublication? Told(SpfFacts facts) =>
        facts.Published is { Outcome: not null, Failure: null or { IsPermanent: true } } published ? published : null;

    private static SpfSurvey? Valid(SpfFacts facts) => facts.Survey is { Root.Published.Record: not null } survey ? survey : null;
}
