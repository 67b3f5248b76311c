using System.Net;

namespace Exporter.Mail.Spf;

/// <summary>The arguments of check_host() (RFC 7208 §4.1). Immutable.</summary>
/// <param name="Client">The address of the SMTP client; IPv4 mapped into IPv6 is taken for IPv4 (RFC 7208 §5).</param>
/// <param name="Domain">The domain that is asked about, with or without a final dot.</param>
public sealed record SpfQuery(IPAddress Client, string Domain)
{
    // RFC 5321 §4.5.3.1 allows 64 and 255; what is longer would let a short macro make a long text.
    private const int LongestValue = 512;
    private const string Unknown = "unknown";

    /// <summary>The MAIL FROM or HELO identity; null or empty for postmaster at the domain (RFC 7208 §2.4, §4.3).</summary>
    public string? Sender { get; init; }

    /// <summary>The name in HELO or EHLO; null if it is not known.</summary>
    public string? HeloName { get; init; }

    /// <summary>The host that checks (RFC 7208 §7.3); null if it is not known.</summary>
    public string? Receiver { get; init; }

    /// <summary>When it is checked, for the macro t (RFC 7208 §7.2); only explanations have it.</summary>
    public DateTimeOffset At { get; init; } = DateTimeOffset.UnixEpoch;

    internal IPAddress Address => Client.IsIPv4MappedToIPv6 ? Client.MapToIPv4() : Client;

    // A sender without a local part gets this one (RFC 7208 §4.3).
    internal string LocalPart => Identity.LastIndexOf('@') is var at and > 0 ? Identity[..at] : "postmaster";

    internal string SenderDomain => Identity[(Identity.LastIndexOf('@') + 1)..];

    internal string Helo => HeloName is { Length: > 0 } name ? Short(name) : Unknown;

    internal string ReceiverName => Receiver is { Length: > 0 } name ? Short(name) : Unknown;

    private string Identity => Short(Sender is { Length: > 0 } sender ? sender : Domain);

    private static string Short(string text) => text.Length <= LongestValue ? text : text[^LongestValue..];
}
