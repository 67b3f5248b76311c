using System.Collections.Frozen;

namespace Exporter.Mail.Messages;

/// <summary>What Proofpoint writes: <c>rule=notspam policy=default score=0 spamscore=0 …</c>, scores from 0 to 100.</summary>
internal static class ProofpointFields
{
    /// <summary>The name of the engine.</summary>
    public const string Engine = "proofpoint";

    /// <summary>Partial scores that speak against a message; the others, such as clxscore and priorityscore, are high for any.</summary>
    private static readonly FrozenSet<string> Partial = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "spamscore",
        "suspectscore",
        "malwarescore",
        "phishscore",
        "bulkscore",
        "adultscore",
        "impostorscore"
    );

    /// <summary>The symbols are the partial scores above zero.</summary>
    public static SpamScore Read(SpamFields fields)
    {
        var pairs = (fields["X-Proofpoint-Spam-Details"] ?? "")
            .Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new(
            Engine,
            SpamFields.Number(pairs["score"].FirstOrDefault()),
            null,
            Verdict(pairs["rule"].FirstOrDefault()),
            SpamFields.Symbols(
                pairs
                    .Where(pair => Partial.Contains(pair.Key))
                    .Select(pair => (pair.Key, Weight: SpamFields.Number(pair.First())))
                    .Where(pair => pair.Weight > 0)
            )
        );
    }

    /// <summary>Rules are named by the site and begin or end in one of the usual names, as <c>inbound_notspam</c>.</summary>
    private static bool? Verdict(string? rule) =>
        rule is null ? null
        : rule.Contains("notspam", StringComparison.OrdinalIgnoreCase) ? false
        : rule.Contains("spam", StringComparison.OrdinalIgnoreCase) ? true
        : null;
}
