using Exporter.Probing.Delivery;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>Notifications as servers write them.</summary>
internal static class Bounces
{
    public static string Postfix(ProbeToken token, string action = "failed") =>
        Report(
            "mx.sender.example",
            $"""
            Reporting-MTA: dns; mx.sender.example
            X-Postfix-Queue-ID: 4bXyZ12Ab3z9
            X-Postfix-Sender: rfc822; {Trips.Sender}
            Arrival-Date: Mon,  1 Jun 2026 12:00:00 +0000 (UTC)

            Final-Recipient: rfc822; {Trips.Recipient}
            Original-Recipient: rfc822;{Trips.Recipient}
            Action: {action}
            Status: 5.1.1
            Remote-MTA: dns; mx.inside.example
            Diagnostic-Code: smtp; 550 5.1.1 <{Trips.Recipient}>: Recipient address
                rejected: User unknown in virtual mailbox table
            """,
            $"""
            Content-Description: Undelivered Message Headers
            Content-Type: text/rfc822-headers

            Return-Path: <{Trips.Sender}>
            {Letter.TokenField}: {token.Write(Trips.Key)}
            Subject: {Letter.SubjectPrefix} trip 1
            """
        );

    public static string Exchange(ProbeToken token) =>
        Report(
            "EX01.inside.example",
            $"""
            Reporting-MTA: dns;EX01.inside.example
            Received-From-MTA: dns;mx.sender.example
            Arrival-Date: Mon, 1 Jun 2026 12:00:00 +0000

            Final-Recipient: rfc822;{Trips.Recipient}
            Action: failed
            Status: 5.1.10
            Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient {Trips.Recipient} not found by SMTP address lookup
            X-Display-Name: probe
            """,
            $"""
            Content-Type: message/rfc822

            From: {Trips.Sender}
            {Letter.TokenField}: {token.Write(Trips.Key)}
            Content-Type: text/plain

            text
            """
        );

    /// <summary>Exim before 4.83, and any with bounce_return_message off: text for people alone.</summary>
    public static string Exim(ProbeToken token) =>
        $"""
            From: Mail Delivery System <Mailer-Daemon@sender.example>
            To: {Trips.Sender}
            Subject: Mail delivery failed: returning message to sender
            Auto-Submitted: auto-replied
            X-Failed-Recipients: {Trips.Recipient}

            This message was created automatically by mail delivery software.

            A message that you sent could not be delivered to one or more of its
            recipients. This is a permanent error. The following address(es) failed:

              {Trips.Recipient}
                Unrouteable address

            ------ This is a copy of the message, including all the headers. ------

            {Letter.TokenField}: {token.Write(Trips.Key)}
            """;

    /// <summary>A short one of a server called <c>mx.sender.example</c>.</summary>
    public static string Of(ProbeToken token, string status, string diagnostic, string? remote = null) =>
        Report(
            "mx.sender.example",
            $"Reporting-MTA: dns; mx.sender.example\n\nFinal-Recipient: rfc822; x@inside.example\nAction: failed\nStatus: {status}\n"
                + (remote is null ? "" : $"Remote-MTA: dns; {remote}\n")
                + $"Diagnostic-Code: smtp; {diagnostic}",
            $"Content-Type: text/rfc822-headers\n\n{Letter.TokenField}: {token.Write(Trips.Key)}"
        );

    public static string Report(string reporter, string status, string returned) =>
        $"""
            From: MAILER-DAEMON@{reporter}
            To: {Trips.Sender}
            Subject: Undelivered Mail Returned to Sender
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

            --b1
            Content-Type: text/plain; charset=us-ascii

            This is the mail system at host {reporter}.

            --b1
            Content-Type: message/delivery-status

            {status.ReplaceLineEndings("\n")}

            --b1
            {returned.ReplaceLineEndings("\n")}

            --b1--
            """;
}
