using System.Net;
using Exporter.Mail.Messages;
using Exporter.Probing.Probes.RoundTrip;
using MimeKit;
using MimeKit.Cryptography;

namespace Exporter.Probing.Delivery;

/// <summary>What the receiving host says of a mail, and how it got it. Immutable.</summary>
/// <param name="Results">What it says (RFC 8601 §2.7); null if no host that is trusted says anything.</param>
/// <param name="Taken">How it took the mail in; null if that is not told.</param>
/// <param name="MailFrom">The domain that it judged by SPF; null if it does not say.</param>
internal sealed record ReceiverResults(IReadOnlyList<AuthenticationResult>? Results, ReceivedField? Taken, string? MailFrom)
{
    private const string Spf = "spf";

    private static readonly IReadOnlyList<string> Methods = [Spf, "dkim", "dmarc", "arc", "iprev"];

    // RFC 8601 §2.7: the words of all methods.
    private static readonly IReadOnlyList<string> Known =
    [
        "pass",
        "fail",
        "softfail",
        "neutral",
        "none",
        "policy",
        "temperror",
        "permerror",
    ];

    /// <summary>Reads a mail; without names of trusted hosts the one counts that took the mail in last.</summary>
    public static ReceiverResults Of(MimeMessage message, IReadOnlyList<string> authservIds)
    {
        var received = Received(message);
        var trusted = authservIds.Count > 0 ? authservIds : LastHosts(received);
        var told = Told(message, trusted);
        return new(
            told.Count == 0 ? null : Words(told),
            received.Find(field => field.By is { } by && trusted.Contains(by, StringComparer.OrdinalIgnoreCase) && !IsInside(field))
                ?? received.Find(field => !IsInside(field)),
            told.FirstOrDefault(one => Is(one, Spf))
                ?.Properties.FirstOrDefault(property => property.Property == "mailfrom")
                ?.Value.Split('@')[^1]
        );
    }

    /// <summary>The hosts that a mail passed, newest first.</summary>
    public static List<ReceivedField> Received(MimeMessage message) =>
        [.. message.Headers.Where(header => header.Id == HeaderId.Received).Select(header => ReceivedField.Parse(header.Value))];

    /// <summary>The host that took the mail in last; what came by LMTP (RFC 2033) only moved inside of it.</summary>
    private static List<string> LastHosts(List<ReceivedField> received)
    {
        var inside = received.TakeWhile(field => IsInside(field)).Count();
        return [.. received.Take(inside + 1).Select(field => field.By).OfType<string>()];
    }

    // What calls itself by an address is a machine behind the host, as at Google.
    private static bool IsInside(ReceivedField field) =>
        field.With?.StartsWith("LMTP", StringComparison.Ordinal) == true || IPAddress.TryParse(field.By?.Trim('[', ']'), out _);

    private static List<AuthenticationMethodResult> Told(MimeMessage message, IReadOnlyList<string> trusted) =>
        [
            .. message
                .Headers.Where(header => header.Id == HeaderId.AuthenticationResults)
                .Select(header => AuthenticationResults.TryParse(header.RawValue, out var results) ? results : null)
                .Where(results =>
                    results is not null && trusted.Contains(results.AuthenticationServiceIdentifier, StringComparer.OrdinalIgnoreCase)
                )
                .SelectMany(results => results!.Results),
        ];

    /// <summary>The first word of each method counts, since hosts write on top.</summary>
    private static List<AuthenticationResult> Words(List<AuthenticationMethodResult> told) =>
        [
            .. from method in Methods
            let result = told.FirstOrDefault(one => Is(one, method))?.Result
            where result is not null
            select new AuthenticationResult(method, Known.Contains(result.ToLowerInvariant()) ? result.ToLowerInvariant() : "other"),
        ];

    private static bool Is(AuthenticationMethodResult result, string method) =>
        result.Method.Equals(method, StringComparison.OrdinalIgnoreCase);
}
