using System.Reflection;
using System.Xml.Linq;

namespace Exporter.Tests.Laws;

/// <summary>What Mail and Probing make does not change afterwards, so any thread may read it. The few types that do change are listed and say how.</summary>
public sealed class ImmutabilityLaws
{
    private static readonly Assembly[] Libraries = [Assembly.Load("Exporter.Mail"), Assembly.Load("Exporter.Probing")];

    /// <summary>
    /// Full name and why it must change. A private type inside a listed one is part of it and not listed.
    /// </summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["Exporter.Mail.ManageSieve.ManageSieveWords"] = "knows how far one line is read",
        ["Exporter.Mail.Sieve.SieveLexer"] = "knows how far one script is read",
        ["Exporter.Mail.Sieve.SieveParser"] = "knows how far the words of one script are read",
        ["Exporter.Mail.Spf.SpfSession"] = "counts the lookups of one evaluation",
        ["Exporter.Mail.Spf.SpfTargets"] = "counts the questions of one survey",
        ["Exporter.Mail.Spf.SpfWalk"] = "collects what one survey notices",
        ["Exporter.Probing.Network.Dialer"] = "remembers which addresses were silent",
        ["Exporter.Probing.Network.DialledStream"] = "counts the octets of one look",
        ["Exporter.Probing.Network.HostResolver"] = "a reload replaces whom to ask",
        ["Exporter.Probing.Network.LookResolver"] = "keeps the answers of one look",
        ["Exporter.Probing.Network.CurrentResolver"] = "keeps the client as long as the settings stay",
        ["Exporter.Probing.Network.ImapSession"] = "counts tags and untagged lines of one look",
        ["Exporter.Probing.Network.LineConnection"] = "a buffer, and a stream that STARTTLS replaces",
        ["Exporter.Probing.Network.LoginLedger"] = "remembers refused logins",
        ["Exporter.Probing.Network.LoginTurns"] = "remembers which accounts log in now",
        ["Exporter.Probing.Network.MechanismLedger"] = "remembers which mechanism comes next and which refuse",
        ["Exporter.Probing.Network.AccessTokens"] = "keeps tokens until they end",
        ["Exporter.Probing.Network.QuotaListener"] = "collects the quota roots of one look",
        ["Exporter.Probing.Network.DnsPipeline"] = "knows the open questions of one look",
        ["Exporter.Probing.Network.DnsPipelineQuestion"] = "counts how often one question was sent",
        ["Exporter.Probing.Network.LineSplitter"] = "keeps the unfinished line of one look",
        ["Exporter.Probing.Network.MailKitTranscript"] = "collects the lines of one look",
        ["Exporter.Probing.Network.SmtpSession"] = "adds up the flaws of the replies of one look",
        ["Exporter.Probing.Network.TlsHandshake+Witness"] = "notes what the callbacks of one handshake show",
        ["Exporter.Probing.Network.Transcript"] = "grows while a look runs",
        ["Exporter.Probing.Delivery.Dispatch"] = "knows which mails of a route are being handed in",
        ["Exporter.Probing.Delivery.FolderMarks"] = "remembers how far a folder was looked through",
        ["Exporter.Probing.Delivery.ImapWatchProbe"] = "knows whether its one session is in and whether it may wait by IDLE",
        ["Exporter.Probing.Delivery.Journal"] = "adds up what happens on a route",
        ["Exporter.Probing.Delivery.MailboxWatcher"] = "remembers which mails of a POP3 mailbox were looked at",
        ["Exporter.Probing.Delivery.MaildirWatch"] = "remembers which files were looked at",
        ["Exporter.Probing.Delivery.Pop3WatchProbe"] = "notes in its watcher which mails were looked at",
        ["Exporter.Probing.Delivery.RoundTripService"] = "holds the plan and its journals",
        ["Exporter.Probing.Delivery.RouteBook"] = "remembers when each mail on its way was begun",
        ["Exporter.Probing.Delivery.RouteRunner"] = "knows when the next mail is due",
        ["Exporter.Probing.Delivery.RouteStanding"] = "remembers how the newest mail ended",
        ["Exporter.Probing.Delivery.TrialBook"] = "remembers which trials are on their way",
        ["Exporter.Probing.Delivery.ZeroStream"] = "has a position",
        ["Exporter.Probing.Probes.Dnsbl.DnsblAsker"] = "counts the questions in flight and the silences of one list in one look",
        ["Exporter.Probing.Probes.Dnsbl.DnsblBudget"] = "counts the questions of the hour",
        ["Exporter.Probing.Probes.NameServers.ServerAsker"] = "counts the questions in flight of one look",
        ["Exporter.Probing.Probes.RoundTrip.RoundTripLedger"] = "holds the latest of every round trip",
        ["Exporter.Probing.Probes.CheckList`1"] = "filled by a collection initializer",
        ["Exporter.Probing.Probes.MetricList`1"] = "filled by a collection initializer",
        ["Exporter.Probing.Probes.ProbeRun`1"] = "the record of one look while it runs",
        ["Exporter.Probing.Probes.Tls.CertificateJudge"] = "remembers judged chains",
        ["Exporter.Probing.Watching.ControlProbe"] = "remembers how our own network is",
        ["Exporter.Probing.Watching.ExchangerDiscovery"] = "remembers the exchangers of each domain",
        ["Exporter.Probing.Watching.FactsMemory"] = "remembers facts of earlier looks",
        ["Exporter.Probing.Watching.HostGate"] = "counts connections",
        ["Exporter.Probing.Watching.LatestResults"] = "holds the latest result of every watch",
        ["Exporter.Probing.Watching.LookHistory"] = "keeps the last looks",
        ["Exporter.Probing.Watching.Routes"] = "learns which ends of ours have a route",
        ["Exporter.Probing.Watching.WatchScheduler"] = "holds the plan and the queue",
    };

    [Fact]
    public void Only_the_listed_types_change() =>
        Assert.Empty(Changing().Where(found => !Allowed.ContainsKey(found.Type)).Select(found => $"{found.Type}: {found.Fields}"));

    [Fact]
    public void The_list_holds_nothing_else() => Assert.Empty(Allowed.Keys.Except(Changing().Select(found => found.Type)));

    [Fact]
    public void A_listed_type_says_what_threads_may_do_with_it() =>
        Assert.All(Allowed.Keys, type => Assert.Contains("thread", Comment(type), StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(string Type, string Fields)> Changing() =>
        Libraries
            .SelectMany(Mutability.WrittenTypes)
            .Where(type => !(type.IsNestedPrivate && Allowed.ContainsKey(type.DeclaringType!.FullName!)))
            .Select(type => (Type: type.FullName!, Fields: string.Join(", ", Mutability.ChangingFields(type))))
            .Where(found => found.Fields.Length > 0);

    private static string Comment(string type) =>
        string.Concat(
            Libraries
                .Select(library => XDocument.Load(Path.ChangeExtension(library.Location, ".xml")))
                .SelectMany(comments => comments.Descendants("member"))
                .Where(member => member.Attribute("name")?.Value == "T:" + type.Replace('+', '.'))
                .Select(member => member.Value)
        );
}
