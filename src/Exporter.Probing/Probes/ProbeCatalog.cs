using Exporter.Probing.Probes.ClientSettings;
using Exporter.Probing.Probes.Dkim;
using Exporter.Probing.Probes.Dmarc;
using Exporter.Probing.Probes.Dnsbl;
using Exporter.Probing.Probes.Exchangers;
using Exporter.Probing.Probes.Imap;
using Exporter.Probing.Probes.ImapLogin;
using Exporter.Probing.Probes.Mailbox;
using Exporter.Probing.Probes.ManageSieve;
using Exporter.Probing.Probes.ManageSieveLogin;
using Exporter.Probing.Probes.NameServers;
using Exporter.Probing.Probes.Pop3;
using Exporter.Probing.Probes.Pop3Login;
using Exporter.Probing.Probes.Reverse;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Probes.Smtp;
using Exporter.Probing.Probes.SmtpLogin;
using Exporter.Probing.Probes.SmtpPolicy;
using Exporter.Probing.Probes.Sni;
using Exporter.Probing.Probes.Spf;
using Exporter.Probing.Probes.Tcp;

namespace Exporter.Probing.Probes;

/// <summary>All kinds of looks. The only file that a new slice edits.</summary>
public static class ProbeCatalog
{
    /// <summary>The kinds that watches are made of, names unique.</summary>
    public static readonly IReadOnlyList<ProbeKind> All =
    [
        SmtpProbe.Kind,
        ImapProbe.Kind,
        Pop3Probe.Kind,
        ManageSieveProbe.Kind,
        SmtpLoginProbe.Kind,
        ImapLoginProbe.Kind,
        Pop3LoginProbe.Kind,
        ManageSieveLoginProbe.Kind,
        SmtpPolicyProbe.Kind,
        SniProbe.Kind,
        MailboxProbe.Kind,
        RoundTripProbe.Kind,
        DnsblProbe.Kind,
        ExchangerProbe.Kind,
        DkimProbe.Kind,
        DmarcProbe.Kind,
        SpfProbe.Kind,
        ReverseProbe.Kind,
        NameServerProbe.Kind,
        ClientSettingsProbe.Kind,
    ];

    /// <summary>The kinds that only <c>/probe</c> asks for.</summary>
    public static readonly IReadOnlyList<ProbeKind> OnRequest = [TcpProbe.Plain, TcpProbe.Tls];
}
