using Exporter.Probing.Probes.RoundTrip;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>A mail of ours that was seen in a mailbox. Immutable.</summary>
/// <param name="Token">Which one it is.</param>
/// <param name="Place">Where it was seen.</param>
/// <param name="Message">The mail, or the bounce; null for an old one, which is not fetched.</param>
internal sealed record FoundMail(ProbeToken Token, MailPlace Place, MimeMessage? Message)
{
    /// <summary>When it was seen.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>The same on the clock that nobody sets.</summary>
    public required long SeenTimestamp { get; init; }

    /// <summary>True for a bounce in place of the mail.</summary>
    public bool IsBounce { get; init; }
}

/// <summary>Where a mail lies. Immutable.</summary>
/// <param name="Name">Names it in its mailbox for good: seen there again it is the same mail.</param>
/// <param name="Folder">The name of the folder.</param>
/// <param name="Landing">What landing there means.</param>
/// <param name="StoredAt">When the server says that it stored it; null if it does not say.</param>
internal sealed record MailPlace(string Name, string Folder, Landing Landing, DateTimeOffset? StoredAt = null);
