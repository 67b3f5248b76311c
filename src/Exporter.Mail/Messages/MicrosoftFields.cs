namespace Exporter.Mail.Messages;

/// <summary>What Exchange and Exchange Online write: a spam confidence level from -1 to 9.</summary>
internal static class MicrosoftFields
{
    /// <summary>The name of the engine.</summary>
    public const string Engine = "microsoft";

    private const double SpamLevel = 5;

    /// <summary>The symbols are the filter's verdict and the category, as <c>SFV:SPM</c> and <c>CAT:PHSH</c>.</summary>
    public static SpamScore Read(SpamFields fields)
    {
        var parts = (fields["X-Forefront-Antispam-Report"] ?? "").Split(';', StringSplitOptions.TrimEntries);
        var score = SpamFields.Number(fields["X-MS-Exchange-Organization-SCL"]) ?? SpamFields.Number(Value(parts, "SCL:"));
        var verdict = Value(parts, "SFV:");
        return new(
            Engine,
            score,
            SpamLevel,
            score is { } level ? level >= SpamLevel : Verdict(verdict),
            SpamFields.Symbols(parts.Where(Tells).Select(part => (part, (double?)null)))
        );
    }

    private static string? Value(string[] parts, string key) =>
        Array.Find(parts, part => part.StartsWith(key, StringComparison.OrdinalIgnoreCase))?[key.Length..];

    private static bool Tells(string part) => part is ['S', 'F', 'V', ':', _, ..] || part is ['C', 'A', 'T', ':', _, ..] and not "CAT:NONE";

    // SKx is "skipped": the verdict comes from a rule or a list instead of the filter.
    private static bool? Verdict(string? verdict) =>
        verdict?.ToUpperInvariant() switch
        {
            "SPM" or "SKS" or "SKB" => true,
            "NSPM" or "SKN" or "SKA" or "SKI" or "SKQ" or "SFE" => false,
            _ => null,
        };
}
