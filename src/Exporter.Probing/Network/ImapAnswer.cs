using Exporter.Mail.Imap;

namespace Exporter.Probing.Network;

/// <summary>Everything a server said in answer to one command (RFC 9051 §2.2.2). Immutable.</summary>
/// <param name="Untagged">The untagged responses, in order.</param>
/// <param name="Tagged">The response that ends the command: OK, NO or BAD.</param>
public sealed record ImapAnswer(IReadOnlyList<ImapResponse> Untagged, ImapResponse Tagged)
{
    /// <summary>True if the command did what it should.</summary>
    public bool Ok => Tagged.Status == ImapStatus.Ok;

    /// <summary>The announcement in it; null if it has none.</summary>
    public ImapCapabilities? Capabilities => Untagged.Append(Tagged).Select(ImapCapabilities.From).FirstOrDefault(seen => seen is not null);
}
