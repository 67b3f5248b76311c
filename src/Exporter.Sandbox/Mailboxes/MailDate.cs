using System.Globalization;

namespace Exporter.Sandbox.Mailboxes;

/// <summary>Times as messages and IMAP write them. Stateless.</summary>
internal static class MailDate
{
    /// <summary>RFC 5322 §3.3.</summary>
    public static string Write(DateTimeOffset at) =>
        at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    /// <summary>RFC 3501 §9, date-time.</summary>
    public static string WriteInternal(DateTimeOffset at) =>
        at.UtcDateTime.ToString("dd-MMM-yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    /// <summary>RFC 3501 §9, date; null if it is none.</summary>
    public static DateTimeOffset? ReadDay(string text) =>
        DateTimeOffset.TryParseExact(text, "d-MMM-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? day
            : null;
}
