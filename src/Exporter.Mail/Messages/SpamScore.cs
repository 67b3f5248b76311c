namespace Exporter.Mail.Messages;

/// <summary>What a spam filter wrote into the header of a message. Immutable.</summary>
/// <param name="Engine">One of <see cref="Engines"/>.</param>
/// <param name="Score">In the engine's own unit, higher is worse; null if it is not told or malformed.</param>
/// <param name="Required">The score from which a message is spam; null if the engine does not tell.</param>
/// <param name="Flagged">Whether the engine takes the message for spam; null if it does not tell.</param>
/// <param name="Symbols">The rules that matched, the weightiest first where weights are told; at most 20, each at most 60 printable ASCII characters.</param>
public sealed record SpamScore(string Engine, double? Score, double? Required, bool? Flagged, IReadOnlyList<string> Symbols)
{
    /// <summary>All engines whose fields are known.</summary>
    public static IReadOnlyList<string> Engines { get; } =
    [SpamAssassinFields.Engine, RspamdFields.Engine, MicrosoftFields.Engine, ProofpointFields.Engine];

    /// <summary>
    /// One for each engine that told something, in the order of <see cref="Engines"/>. Of a field that is there twice the first counts, which is
    /// the one that was written last. Never throws.
    /// </summary>
    public static IReadOnlyList<SpamScore> Read(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var fields = new SpamFields(headers);
        SpamScore[] scores =
        [
            SpamAssassinFields.Read(fields),
            RspamdFields.Read(fields),
            MicrosoftFields.Read(fields),
            ProofpointFields.Read(fields),
        ];
        return [.. scores.Where(score => score.Score is not null || score.Flagged is not null || score.Symbols.Count > 0)];
    }
}
