using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using static Exporter.Probing.Tests.Delivery.Scripted;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>One trouble with a server and what it must be taken for. Immutable.</summary>
/// <param name="Name">What the server does.</param>
/// <param name="Service">Which protocol it speaks.</param>
/// <param name="Steps">The dialog; null for a port that is closed.</param>
/// <param name="Kind">The failure; null without one.</param>
/// <param name="Phase">Where it fails.</param>
internal sealed record FlappingCase(string Name, Service Service, string? Steps, FailureKind? Kind, Phase? Phase);

/// <summary>Everything a flapping server does.</summary>
internal static class FlappingCases
{
    private const string Ehlo = "S: 220 {host} ESMTP\nC: EHLO *\n";
    private const string StartTls = Ehlo + "S: 250-{host}\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\n";
    private const string Auth = StartTls + "TLS good\nC: EHLO *\nS: 250-{host}\nS: 250 AUTH PLAIN\nC: AUTH PLAIN *\n";
    private const string Data = Accepting + "S: 354 go on\n";
    private const string Accepting = "C: MAIL FROM:*\nS: 250 ok\nC: RCPT TO:*\nS: 250 ok\nC: DATA\n";
    private const string Relay = Ehlo + "S: 250 {host}\n" + Data;
    private const string Flood = "67108864";
    private const string Flooding = "S: * OK hello\nC: * CAPABILITY\nREPEAT 1000000 * LIST () \"/\" INBOX";

    /// <summary>The rows.</summary>
    public static IReadOnlyList<FlappingCase> All { get; } = [.. Smtp(), .. Imap(), .. Both(Service.Smtp), .. Both(Service.Imap)];

    private static IEnumerable<FlappingCase> Both(Service service)
    {
        yield return new("hangs at the greeting", service, "SILENT", FailureKind.Timeout, Phase.Greeting);
        yield return new("drops at the greeting", service, "CLOSE", FailureKind.Closed, Phase.Greeting);
        yield return new("resets at the greeting", service, "PAUSE 50\nRST", FailureKind.Reset, Phase.Greeting);
        yield return new("is closed", service, null, FailureKind.Refused, Phase.Connect);
    }

    private static IEnumerable<FlappingCase> Smtp()
    {
        var (relay, submission) = (Service.Smtp, Service.Submission);
        var message = SubmitterTests.Message;
        yield return new("is well", relay, Relay + message + "S: 250 ok\nC: QUIT\nS: 221 bye\n", null, null);
        yield return new("greets with 421", relay, "S: 421 4.3.2 closing\n", FailureKind.Rejected, Phase.Greeting);
        yield return new("hangs after EHLO", relay, Ehlo + "SILENT", FailureKind.Timeout, Phase.Ehlo);
        yield return new("drops after EHLO", relay, Ehlo + "CLOSE", FailureKind.Closed, Phase.Ehlo);
        yield return new("floods after EHLO", relay, Ehlo + "REPEAT 1000000 250-flood", FailureKind.Limit, Phase.Ehlo);
        yield return new("has no end of a line", relay, Ehlo + $"S-RAW: 250-\nBYTES {Flood} x", FailureKind.Limit, Phase.Ehlo);
        yield return new("hangs in TLS", submission, StartTls + "C-RAW\nSILENT", FailureKind.Timeout, Phase.Tls);
        yield return new("resets in TLS", submission, StartTls + "C-RAW\nRST", FailureKind.Reset, Phase.Tls);
        yield return new("hangs in AUTH", submission, Auth + "SILENT", FailureKind.Timeout, Phase.Auth);
        yield return new("drops in AUTH", submission, Auth + "CLOSE", FailureKind.Closed, Phase.Auth);
        yield return new("hangs after the mail", relay, Relay + message + "SILENT", FailureKind.Timeout, Phase.Data);
        yield return new("drops after the mail", relay, Relay + message + "CLOSE", FailureKind.Closed, Phase.Data);
        yield return new("resets after the mail", relay, Relay + message + "RST", FailureKind.Reset, Phase.Data);
        yield return new("floods after the mail", relay, Relay + message + "REPEAT 1000000 250-flood", FailureKind.Limit, Phase.Data);
    }

    private static IEnumerable<FlappingCase> Imap()
    {
        var imap = Service.Imap;
        yield return new("is well", imap, ImapOpen + Idle + "SILENT", null, null);
        yield return new("greets with BYE", imap, "S: * BYE closing\n", FailureKind.Rejected, Phase.Greeting);
        yield return new("floods after the greeting", imap, Flooding, FailureKind.Limit, Phase.Capability);
        yield return new("has no end of a line", imap, $"S-RAW: * OK \nBYTES {Flood} x", FailureKind.Limit, Phase.Greeting);
        yield return new("hangs after CAPABILITY", imap, "S: * OK hello\nC: * CAPABILITY\nSILENT", FailureKind.Timeout, Phase.Capability);
        yield return new(
            "hangs in TLS",
            imap,
            ImapGreeting + "C: * STARTTLS\nS: {tag} OK go\nC-RAW\nSILENT",
            FailureKind.Timeout,
            Phase.Tls
        );
        yield return new("hangs in AUTHENTICATE", imap, ImapTls + "SILENT", FailureKind.Timeout, Phase.Auth);
        yield return new("drops in AUTHENTICATE", imap, ImapTls + "CLOSE", FailureKind.Closed, Phase.Auth);
        yield return new("hangs in SELECT", imap, ImapIn + "C: * SELECT INBOX\nSILENT", FailureKind.Timeout, Phase.Select);
        yield return new(
            "says BYE in SELECT",
            imap,
            ImapIn + "C: * SELECT INBOX\nS: * BYE enough\nCLOSE",
            FailureKind.Rejected,
            Phase.Select
        );
        yield return new("hangs in SEARCH", imap, ImapSelected + "C: * UID SEARCH *\nSILENT", FailureKind.Timeout, Phase.Search);
        yield return new("resets in SEARCH", imap, ImapSelected + "C: * UID SEARCH *\nRST", FailureKind.Reset, Phase.Search);
    }
}
