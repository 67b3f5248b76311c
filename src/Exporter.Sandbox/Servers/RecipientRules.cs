using System.Globalization;
using Exporter.Sandbox.Post;

namespace Exporter.Sandbox.Servers;

/// <summary>Which senders and recipients an SMTP server takes (RFC 5321 §3.3). Immutable.</summary>
/// <param name="behaviour">What it does differently from others.</param>
/// <param name="post">Knows the accounts.</param>
internal sealed class RecipientRules(SmtpBehaviour behaviour, PostOffice post)
{
    private const string Size = "SIZE ";

    /// <summary>Why a sender is not taken; null if it is.</summary>
    /// <param name="argument">What follows MAIL.</param>
    /// <param name="isSecure">True inside TLS.</param>
    public string? SenderRefusal(string argument, bool isSecure) =>
        behaviour.WantsTls && !isSecure ? "530 5.7.0 Must issue a STARTTLS command first"
        : behaviour.HoldsToSize && Limit is { } limit && Announced(argument) > limit ? "552 5.3.4 Message size exceeds fixed limit"
        : null;

    /// <summary>Why a recipient is not taken; null if it is.</summary>
    public string? RecipientRefusal(string sender, string recipient) =>
        sender.Length == 0 && !behaviour.TakesNullSender ? "554 5.7.1 <>: Sender address rejected: Access denied"
        : IsRole(recipient) || behaviour.TakesAnybody ? null
        : recipient == MailAccount.User && !behaviour.KnowsMailbox ? "550 5.1.1 User unknown in virtual mailbox table"
        : post.Refusal(recipient);

    /// <summary>The reply to VRFY; EXPN is not known (RFC 5321 §3.5).</summary>
    public string Verify(string name) => behaviour.NamesPeople ? $"250 2.1.5 Jane Doe <jane@{MailAccount.Domain}>" : $"252 2.0.0 {name}";

    private bool IsRole(string recipient) => behaviour.Roles.Any(role => recipient == $"{role}@{MailAccount.Domain}");

    private long? Limit =>
        behaviour.Keywords.FirstOrDefault(keyword => keyword.StartsWith(Size, StringComparison.Ordinal)) is { } said
            ? Number(said[Size.Length..])
            : null;

    // RFC 1870 §3.
    private static long? Announced(string argument) =>
        argument.Split(' ').FirstOrDefault(word => word.StartsWith("SIZE=", StringComparison.OrdinalIgnoreCase)) is { } said
            ? Number(said["SIZE=".Length..])
            : null;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
