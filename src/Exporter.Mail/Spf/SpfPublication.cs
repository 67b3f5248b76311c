using Exporter.Mail.Dns;

namespace Exporter.Mail.Spf;

/// <summary>What a domain publishes (RFC 7208 §4.4, §4.5, §4.6). Immutable.</summary>
/// <param name="Domain">The domain, small letters without a final dot; as given if it is no name.</param>
/// <param name="Outcome">How the question for TXT was answered; null if it was not asked: the domain is no name with at least two labels (RFC 7208 §4.3).</param>
/// <param name="Selection">Which of its texts are SPF records.</param>
public sealed record SpfPublication(string Domain, DnsOutcome? Outcome, SpfRecordSelection Selection)
{
    private static readonly SpfRecordSelection Nothing = new([], []);

    /// <summary>The record; null unless there is exactly one and it is well-formed.</summary>
    public SpfRecord? Record { get; private init; }

    /// <summary>Why there is no answer; null if there is a record, or none.</summary>
    public SpfFailure? Failure { get; private init; }

    /// <summary>The result that this alone makes (RFC 7208 §4.3 to §4.6); null if there is a record to evaluate.</summary>
    public SpfResult? Result =>
        Record is not null ? null
        : Failure is null ? SpfResult.None
        : Failure.IsPermanent ? SpfResult.PermError
        : SpfResult.TempError;

    /// <summary>How long the record is, octets, its strings joined (RFC 7208 §3.4); null unless there is exactly one.</summary>
    public int? Octets => Selection.Records is [var only] ? only.Text.Length : null;

    /// <summary>How long the longest of its strings is, octets (RFC 7208 §3.3); null unless there is exactly one record.</summary>
    public int? LongestString => Selection.Records is [var only] ? only.Strings.Select(part => part.Length).DefaultIfEmpty().Max() : null;

    /// <summary>Asks for it.</summary>
    public static async Task<SpfPublication> AskAsync(IDnsResolver dns, string domain, CancellationToken cancellationToken)
    {
        if (DomainName.Normalize(domain) is not { } name || !name.Contains('.'))
        {
            return new(domain, null, Nothing);
        }
        var answer = await dns.AskAsync(name, DnsType.Txt, cancellationToken);
        return Read(name, answer);
    }

    /// <summary>Reads the answer to the question for the TXT records of a domain.</summary>
    public static SpfPublication Read(string domain, DnsAnswer answer)
    {
        var published = new SpfPublication(domain, answer.Outcome, SpfRecordSelection.Of(answer.Of<TxtRecord>()));
        if (!answer.IsTold)
        {
            return published with { Failure = new(domain, null, SpfErrorReason.NotAnswered) };
        }
        if (published.Selection.Records is not [var only])
        {
            return published.Selection.Records.Count == 0
                ? published
                : published with
                {
                    Failure = new(domain, null, SpfErrorReason.MultipleRecords),
                };
        }
        var parse = SpfRecord.Parse(only.Text);
        return published with
        {
            Record = parse.Record,
            Failure = parse.Error is { } error ? new(domain, error.Position, error.Reason) : null,
        };
    }
}
