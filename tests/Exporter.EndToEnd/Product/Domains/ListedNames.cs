using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product.Domains;

/// <summary>Names whose mail leaves from an address that is, or is not, on a blocklist.</summary>
internal static class ListedNames
{
    /// <summary>The list.</summary>
    public const string List = "bl.spamcop.net";

    /// <summary>An address on it, and one that is not.</summary>
    public const string Listed = "8.8.8.10";

    /// <inheritdoc cref="Listed"/>
    public const string Clean = "8.8.8.11";

    /// <summary>The list as a zone.</summary>
    public static readonly ZoneText Zone = new(
        List,
        "2.0.0.127 A 127.0.0.2",
        "10.8.8.8 A 127.0.0.2",
        "10.8.8.8 TXT \"Blocked - see the web page\""
    );

    /// <summary>The cases.</summary>
    public static IReadOnlyList<DomainCase> Cases =>
        [new("listed", $"bl.ip {Listed} 3") { Keys = $"outbound: {Listed}" }, new("unlisted") { Keys = $"outbound: {Clean}" }];
}
