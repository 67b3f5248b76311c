namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>What a web server answered at the end of its redirects. Immutable.</summary>
/// <param name="Status">The status code (RFC 9110 §15).</param>
/// <param name="IsHtml">True if it says that the body is a page for people.</param>
/// <param name="Body">The octets of the body; empty unless the status is a success.</param>
internal sealed record WebPage(int Status, bool IsHtml, byte[] Body)
{
    /// <summary>True if the server gave what was asked for.</summary>
    public bool IsGood => Status is >= 200 and < 300;
}
