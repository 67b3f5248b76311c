using System.Text.RegularExpressions;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.RoundTrip;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>Reads delivery status notifications (RFC 3464). Stateless.</summary>
internal static partial class BounceReader
{
    private const int MaxDiagnostic = 200;

    /// <summary>True for a notification of a failure, not of a delay.</summary>
    public static bool IsBounce(MimeMessage message) => Status(message) is { } status && status.StatusGroups.Any(Failed);

    /// <summary>The token of the mail that came back, from what the notification returns of it (RFC 6522 §3).</summary>
    public static ProbeToken? TokenOf(MimeMessage message, TokenKey key) =>
        message
            .BodyParts.Select(part =>
                part switch
                {
                    MessagePart { Message: { } returned } => ProbeToken.Find(returned.Headers[Letter.TokenField] ?? "", key),
                    TextPart text => ProbeToken.Find(text.Text, key),
                    MimePart other => ProbeToken.Find(Text(other), key),
                    _ => null,
                }
            )
            .FirstOrDefault(token => token is not null);

    /// <summary>What it says, without addresses.</summary>
    public static Bounce Read(MimeMessage message)
    {
        var groups = Status(message)?.StatusGroups;
        var recipient = groups?.FirstOrDefault(Failed);
        return new(
            recipient?["Status"]?.Trim(),
            Name(groups?.FirstOrDefault()?["Reporting-MTA"]),
            Name(recipient?["Remote-MTA"]),
            Printable.Of(Address.Replace(Name(recipient?["Diagnostic-Code"]) ?? "", "<***>"), MaxDiagnostic)
        );
    }

    private static MessageDeliveryStatus? Status(MimeMessage message) => message.BodyParts.OfType<MessageDeliveryStatus>().FirstOrDefault();

    private static bool Failed(HeaderList group) => "failed".Equals(group["Action"]?.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The value behind its type, e.g. <c>dns; mx.example.com</c>, with one blank where it was folded.</summary>
    private static string? Name(string? field) =>
        field is null
            ? null
            : string.Join(
                ' ',
                field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            );

    private static string Text(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content);
        return System.Text.Encoding.Latin1.GetString(content.ToArray());
    }

    [GeneratedRegex(@"<?(""[^""]*""|[^\s<>()]+)@[^\s<>()]+>?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address { get; }
}
