namespace Exporter.Probing.Probes.Dkim;

/// <summary>Numbers about the keys of a domain; the label <c>object</c> is the selector.</summary>
internal static class DkimMetrics
{
    /// <summary>One row per metric.</summary>
    public static readonly MetricList<DkimFacts> All = new();

    static DkimMetrics()
    {
        All.AddOfTarget(
            "mail_dkim_key_present",
            Unit.None,
            "1 if verifiers find a key at the selector that they can use (RFC 6376 section 3.6.2); no sample where the DNS does not say.",
            "object",
            facts => Told(facts).Select(selector => (selector.Name, Convert.ToDouble(selector.Usable is not null)))
        );
        All.AddOfTarget(
            "mail_dkim_key_length",
            Unit.None,
            "Bits of the modulus of an RSA key, 256 for Ed25519.",
            "object",
            facts =>
                Told(facts)
                    .Where(selector => selector.Usable?.Bits is not null)
                    .Select(selector => (selector.Name, (double)selector.Usable!.Bits!.Value))
        );
        All.AddOfTarget(
            "mail_dkim_key_first_seen",
            Unit.TimestampSeconds,
            "When the key was first seen at the selector; survives a restart.",
            "object",
            facts =>
                Told(facts)
                    .Where(selector => selector.KeySince is not null)
                    .Select(selector => (selector.Name, (double)selector.KeySince!.Value.ToUnixTimeSeconds()))
        );
    }

    private static IEnumerable<DkimSelector> Told(DkimFacts facts) => (facts.Selectors ?? []).Where(selector => selector.IsTold);
}
