namespace Exporter.Mail.Spf;

/// <summary>What the policy of a domain comes to, without any message: its whole tree of records. Immutable.</summary>
/// <param name="Root">The record of the domain, and below it those that it leads to.</param>
/// <param name="Remarks">What was noticed, in the order of the walk.</param>
public sealed record SpfSurvey(SpfSurveyRecord Root, IReadOnlyList<SpfRemark> Remarks)
{
    /// <summary>False if the tree is larger than a survey walks; then nothing that depends on all of it is told.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>The terms that ask the DNS on the longest way (RFC 7208 §4.6.4); null if the record of a target could not be had.</summary>
    public int? Lookups => IsWhole && !AnyRecordUnknown ? Root.Lookups : null;

    /// <summary>At least so many terms ask the DNS, whatever is not known.</summary>
    public int LookupsAtLeast => Root.Lookups;

    /// <summary>
    /// The terms whose name does not exist or has no address of either family or no exchanger (RFC 7208 §4.6.4); null if one was not answered.
    /// A client of one family may meet more.
    /// </summary>
    public int? VoidLookups => IsWhole && !AnyUnknown ? Of(SpfRemarkKind.VoidLookup).Count() : null;

    /// <summary>
    /// The addresses that pass, as far as they are known beforehand; null if a term was not answered. What an earlier mechanism with another
    /// qualifier takes away is not taken away here.
    /// </summary>
    public SpfAddressSet? Authorized => IsWhole && !AnyUnknown ? Known : null;

    /// <summary>The records of the tree, the first one included.</summary>
    public IEnumerable<SpfSurveyRecord> Records => Flatten(Root);

    /// <summary>The remarks of one kind.</summary>
    public IEnumerable<SpfRemark> Of(SpfRemarkKind kind) => Remarks.Where(remark => remark.Kind == kind);

    internal SpfAddressSet Known { get; init; } = SpfAddressSet.Empty;

    private bool AnyRecordUnknown => Records.Any(record => record.Published.Failure is { IsPermanent: false });

    private bool AnyUnknown => AnyRecordUnknown || Of(SpfRemarkKind.NotAnswered).Any();

    private static IEnumerable<SpfSurveyRecord> Flatten(SpfSurveyRecord record) => record.Below.SelectMany(Flatten).Prepend(record);
}
