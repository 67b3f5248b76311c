using System.Globalization;
using System.Text;
using Exporter.Sandbox.Mailboxes;

namespace Exporter.Sandbox.Post;

/// <summary>What hosts write on a mail, and what bad ones do to it. Stateless.</summary>
internal static class PostMarks
{
    private const string Receiver = "mx.healthy.example";
    private const string Relay = "relay.healthy.example";
    private const double Limit = 5;

    /// <summary>The fields on top, newest first: the results (RFC 8601), the spam filter's, and a Received field (RFC 5321 §4.4) for each host.</summary>
    public static string Write(HandedIn mail, RouteBehaviour route, DateTimeOffset now)
    {
        var fields = new StringBuilder();
        var (spf, dkim, dmarc) = route.Results;
        var domain = mail.Sender[(mail.Sender.IndexOf('@', StringComparison.Ordinal) + 1)..];
        fields.Append(
            CultureInfo.InvariantCulture,
            $"Authentication-Results: {Receiver};\r\n\tspf={spf} smtp.mailfrom={mail.Sender};\r\n\tdkim={dkim} header.d={domain};\r\n\tdmarc={dmarc} header.from={domain}\r\n"
        );
        fields.Append(
            CultureInfo.InvariantCulture,
            $"X-Spam-Status: {(route.Score < Limit ? "No" : "Yes")}, score={route.Score:0.0} required={Limit:0.0} tests=SENDER_UNKNOWN,SUBJECT_BRACKETS\r\n"
        );
        fields.Append(Received($"{Relay} ({Relay} [{route.RelayAddress}])", Receiver, "ESMTPS", mail, now));
        fields.Append(Received(Host(route.Detours), Relay, route.RelayIsPlain ? "ESMTP" : "ESMTPS", mail, mail.At + route.RelayClock));
        for (var detour = route.Detours; detour > 0; detour--)
        {
            fields.Append(Received(Host(detour - 1), $"hop{detour}.healthy.example", "ESMTPS", mail, mail.At));
        }
        return fields.Append(Received("probe.example (unknown [127.0.0.1])", MailWorld.HealthyHost, "ESMTPSA", mail, mail.At)).ToString();
    }

    /// <summary>The mail as it comes through.</summary>
    public static string Harm(string octets, RouteBehaviour route)
    {
        var harmed = route.LosesDots ? octets.Replace("\r\n.", "\r\n", StringComparison.Ordinal) : octets;
        return route.AddsLine ? harmed + "This message was checked by a gateway.\r\n" : harmed;
    }

    private static string Host(int detours) =>
        detours == 0
            ? $"{MailWorld.HealthyHost} ({MailWorld.HealthyHost} [192.0.2.20])"
            : string.Create(CultureInfo.InvariantCulture, $"hop{detours}.healthy.example (hop{detours}.healthy.example [192.0.2.21])");

    private static string Received(string from, string by, string with, HandedIn mail, DateTimeOffset at) =>
        $"Received: from {from}\r\n\tby {by} with {with} id {mail.Id}\r\n\tfor <{mail.Recipient}>; {MailDate.Write(at)}\r\n";
}
