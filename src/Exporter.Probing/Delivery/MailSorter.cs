using Exporter.Probing.Probes.RoundTrip;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>Tells mail of ours from that of others. Immutable.</summary>
/// <param name="Key">Signs our tokens.</param>
/// <param name="Route">The round trip whose mail is looked for.</param>
/// <param name="Deadline">A mail older than this is not fetched any more.</param>
/// <param name="Clock">Time.</param>
internal sealed record MailSorter(TokenKey Key, string Route, TimeSpan Deadline, TimeProvider Clock)
{
    /// <summary>The header fields from which it is seen whether a mail may be ours.</summary>
    public static readonly IReadOnlyList<string> Fields = [Letter.TokenField, "Subject", "Content-Type"];

    /// <summary>True where bounces come back to: nothing else is looked for there, since a copy for the sender is no arrival.</summary>
    public bool Bounces { get; init; }

    /// <summary>The token in a header field that no relay can have changed; null if the mail must be read to know.</summary>
    public ProbeToken? TokenOf(HeaderList headers) =>
        headers[Letter.TokenField] is { } field && ProbeToken.Find(field, Key) is { } token && token.Route == Route ? token : null;

    /// <summary>True if the mail is worth reading; one of others is not read.</summary>
    public bool MayBeOurs(HeaderList headers) =>
        Bounces
            ? headers["Content-Type"]?.Contains("delivery-status", StringComparison.OrdinalIgnoreCase) == true
            : TokenOf(headers) is not null || headers["Subject"]?.Contains(Letter.SubjectPrefix, StringComparison.Ordinal) == true;

    /// <summary>The mail of ours that a head shows and that is too old or may be too large to be read; null for all others.</summary>
    public FoundMail? SortByHead(HeaderList headers, MailPlace place, long seen) =>
        !Bounces && TokenOf(headers) is { } token && (token.Trial == Trial.Size || Clock.GetUtcNow() - token.At > Deadline)
            ? Found(token, place, null, seen)
            : null;

    /// <summary>The mail of ours that a message is; null if it is none of this round trip.</summary>
    public FoundMail? Sort(MimeMessage message, MailPlace place, long seen)
    {
        var token =
            !Bounces ? Letter.TokenOf(message, Key)
            : BounceReader.IsBounce(message) ? BounceReader.TokenOf(message, Key)
            : null;
        return token?.Route == Route ? Found(token, place, message, seen) with { IsBounce = Bounces } : null;
    }

    private FoundMail Found(ProbeToken token, MailPlace place, MimeMessage? message, long seen) =>
        new(token, place, message) { SeenAt = Clock.GetUtcNow() - Clock.GetElapsedTime(seen), SeenTimestamp = seen };
}
