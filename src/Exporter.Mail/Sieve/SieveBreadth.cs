namespace Exporter.Mail.Sieve;

/// <summary>How much mail a test lets through.</summary>
internal enum SieveBreadth
{
    /// <summary>Some mail, chosen by who wrote it, to whom, or what about.</summary>
    Narrow,

    /// <summary>All mail, or nearly so.</summary>
    Broad,

    /// <summary>It depends on things that a reader of the script cannot know, such as a spam filter's header.</summary>
    Unknown,
}

/// <summary>Tells how broad a test is. Stateless.</summary>
internal static class SieveBreadths
{
    private const long SmallestMailOctets = 512;
    private const long LargestMailOctets = 100 * 1024 * 1024;

    /// <summary>Fields that a person chooses mail by.</summary>
    private static readonly IReadOnlyList<string> OfPeople = ["from", "to", "cc", "sender", "reply-to", "subject"];

    /// <summary>Fields that mail always has, or nearly so.</summary>
    private static readonly IReadOnlyList<string> Usual = ["from", "to", "subject", "date", "received", "message-id", "return-path"];

    /// <summary>How broad a test is. Never throws.</summary>
    public static SieveBreadth Of(SieveTerm test) =>
        test.Name switch
        {
            "true" => SieveBreadth.Broad,
            "false" => SieveBreadth.Narrow,
            "not" => Opposite([.. test.Tests.Select(Of)]),
            "anyof" => Any([.. test.Tests.Select(Of)], SieveBreadth.Broad, SieveBreadth.Narrow),
            "allof" => Any([.. test.Tests.Select(Of)], SieveBreadth.Narrow, SieveBreadth.Broad),
            "size" => OfSize(test),
            "exists" => test.Strings is [.., var names] && names.All(IsUsual) ? SieveBreadth.Broad : SieveBreadth.Unknown,
            "header" or "address" or "envelope" => OfField(test),
            _ => SieveBreadth.Unknown,
        };

    private static SieveBreadth Opposite(IReadOnlyList<SieveBreadth> inner) =>
        inner is [SieveBreadth.Narrow] ? SieveBreadth.Broad
        : inner is [SieveBreadth.Broad] ? SieveBreadth.Narrow
        : SieveBreadth.Unknown;

    // Of anyof one broad test decides, of allof one narrow test.
    private static SieveBreadth Any(IReadOnlyList<SieveBreadth> inner, SieveBreadth decides, SieveBreadth otherwise) =>
        inner.Contains(decides) ? decides
        : inner.Count > 0 && inner.All(one => one == otherwise) ? otherwise
        : SieveBreadth.Unknown;

    private static SieveBreadth OfSize(SieveTerm test) =>
        test.NumberOf("over") <= SmallestMailOctets || test.NumberOf("under") >= LargestMailOctets
            ? SieveBreadth.Broad
            : SieveBreadth.Unknown;

    private static SieveBreadth OfField(SieveTerm test) =>
        test.Strings is not [.., var names, var keys] ? SieveBreadth.Unknown
        : keys.Any(key => FitsAll(test, key)) ? (names.Any(IsUsual) ? SieveBreadth.Broad : SieveBreadth.Unknown)
        : names.All(name => OfPeople.Contains(name, StringComparer.OrdinalIgnoreCase)) && !test.Has("count") && !test.Has("value")
            ? SieveBreadth.Narrow
        : SieveBreadth.Unknown;

    private static bool FitsAll(SieveTerm test, string key) =>
        (test.Has("contains") && key.Length == 0)
        || (test.Has("matches") && key.Length > 0 && key.All(letter => letter == '*'))
        || (test.Has("regex") && key is "" or ".*" or "^.*" or "^.*$");

    private static bool IsUsual(string name) => Usual.Contains(name, StringComparer.OrdinalIgnoreCase);
}
