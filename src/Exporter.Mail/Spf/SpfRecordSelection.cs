using Exporter.Mail.Dns;

namespace Exporter.Mail.Spf;

/// <summary>Which of the TXT records of a domain are SPF records (RFC 7208 §4.5). Immutable.</summary>
/// <param name="Records">Those that are; one is right, more are an error (RFC 7208 §3.2).</param>
/// <param name="NearMisses">Those that are none and were probably meant to be.</param>
public sealed record SpfRecordSelection(IReadOnlyList<TxtRecord> Records, IReadOnlyList<SpfNearMiss> NearMisses)
{
    internal const string Version = "v=spf1";

    /// <summary>Looks at each record. Never throws.</summary>
    public static SpfRecordSelection Of(IEnumerable<TxtRecord> texts)
    {
        var all = texts.ToList();
        return new(
            [.. all.Where(text => IsRecord(text.Text))],
            [.. all.Select(text => SpfNearMiss.KindOf(text.Text) is { } kind ? new SpfNearMiss(text, kind) : null).OfType<SpfNearMiss>()]
        );
    }

    /// <summary>True if a text begins with the version, in letters of either case, and a space or its end follows (RFC 7208 §4.5, §12).</summary>
    public static bool IsRecord(string text) =>
        text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) && (text.Length == Version.Length || text[Version.Length] == ' ');
}
