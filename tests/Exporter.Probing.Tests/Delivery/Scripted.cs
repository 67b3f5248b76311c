using Exporter.Probing.Delivery;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Watching;
using Exporter.Probing.Watching;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>What tests with servers that play a dialog have in common.</summary>
internal static class Scripted
{
    public const string ImapGreeting = "S: * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] hello\n";

    public const string ImapTls =
        ImapGreeting
        + "C: * STARTTLS\nS: {tag} OK go\nTLS good\nC: * CAPABILITY\n"
        + "S: * CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN\nS: {tag} OK done\nC: * AUTHENTICATE PLAIN *\n";

    public const string ImapIn =
        ImapTls
        + "S: {tag} OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS] in\n"
        + "C: * LIST *\nS: * LIST (\\Noselect) \"/\" \"\"\nS: {tag} OK done\n"
        + "C: * LIST *\nS: * LIST () \"/\" INBOX\nS: {tag} OK done\n"
        + "C: * LIST *\nS: * LIST () \"/\" INBOX\nS: {tag} OK done\n";

    public const string ImapSelected =
        ImapIn + "C: * SELECT INBOX\nS: * 0 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: * OK [UIDNEXT 1] ok\nS: {tag} OK [READ-WRITE] done\n";

    /// <summary>Only the first session searches.</summary>
    public const string ImapOpen = ImapSelected + "C?: * UID SEARCH *\n  S: * SEARCH\n  S: {tag} OK done\n" + NothingNew;

    public const string NothingNew = "C: * UID FETCH *\nS: {tag} OK done\n";

    public const string Idle = "C: * IDLE\nS: + idling\n";

    public static Dialog Play(string steps) => Dialog.Parse("made/here", $"# service: imap\n# why: a test\n# expect success\n{steps}");

    /// <summary>A place at a port of this host.</summary>
    public static ProbeOptions Place(Service service, int port, TimeSpan timeout, string user = "probe-user")
    {
        var target = new Target(
            "dialog",
            DialogCertificates.HostName,
            new(DialogCertificates.HostName) { Roots = [DialogCertificates.Shared.Root] }
        )
        {
            Addresses = [System.Net.IPAddress.Loopback],
            Login = service == Service.Smtp ? null : new(user, new("hunter2")),
        };
        return new(target, new(service, target.Host, port, IpFamily.Ipv4)) { HelloName = "probe.example.test", Timeout = timeout };
    }

    /// <summary>Holds sessions through a gate.</summary>
    public static SessionRunner Sessions(HostGate gate, ProbeServices services)
    {
        var resolver = new ListedResolver();
        var control = new ControlProbe(resolver, services.Dialer, TimeProvider.System) { Settings = new([], null) };
        return new(new(resolver, TimeProvider.System), gate, control, services);
    }

    /// <summary>Watches the mailbox of a server until stopped.</summary>
    public static Task WatchAsync(ProbeOptions place, SessionRunner sessions, RouteEvents events, CancellationToken stopping)
    {
        var sorter = new MailSorter(Trips.Key, Trips.Route, Trips.Options.Deadline, TimeProvider.System);
        var receiving = new ReceivingPlace(place, Trips.Recipient);
        return new MailboxWatcher(receiving, new(sorter, [], new(), events), sessions).RunAsync(stopping);
    }
}
