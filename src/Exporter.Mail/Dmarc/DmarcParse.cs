namespace Exporter.Mail.Dmarc;

/// <summary>What a text says as a DMARC record. Immutable.</summary>
/// <param name="Record">The record; null if the text is none: it does not begin with v=DMARC1.</param>
/// <param name="Problems">What the grammar does not have, in order; at most 64. A record can have some and count all the same (RFC 9989 §4.7).</param>
public sealed record DmarcParse(DmarcRecord? Record, IReadOnlyList<DmarcProblem> Problems);
