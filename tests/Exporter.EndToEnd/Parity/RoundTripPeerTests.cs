using System.Collections.Concurrent;
using System.Globalization;
using Exporter.EndToEnd.Product;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Parity;

/// <summary>
/// The product and Debian's mailexporter send through the same Postfix into the same Dovecot, a mail a second each. Prints how long after a mail
/// lay in the mailbox each had written it down, how long Dovecot itself took to tell a waiting client of it, and what a mail cost in processor time. <c>MAIL_EXPORTER_TEST_SECONDS</c> makes it longer.
/// </summary>
public sealed class RoundTripPeerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int Seconds =>
        int.TryParse(Environment.GetEnvironmentVariable("MAIL_EXPORTER_TEST_SECONDS"), CultureInfo.InvariantCulture, out var told)
            ? told
            : 10;

    [Fact]
    public async Task Both_detect_the_mail_of_the_same_server()
    {
        var chain = new RoundTripChain
        {
            Server = "mx/smtp",
            IsLong = false,
            Stores = true,
            // What a mail costs, and not what looks at the servers cost.
            Interval = "10m",
        };
        await using var site = await RoundTripSite.StartAsync(chain, Token);
        await using var peer = await StartPeerAsync(site);
        await site.WaitAsync(scrape => scrape.Trip("received_total") >= 5, "arrivals", Token);
        await peer.WaitForAsync("mail_deliver_success", 1, Token);
        using var ours = Detection.ByJournal(
            site.Dovecot.Maildir(RoundTripSite.Recipient),
            Path.Combine(site.Product.Storage, "roundtrips")
        );
        using var theirs = Detection.ByDeletion(site.Dovecot.Maildir(RoundTripSite.Bouncing));
        var (before, begun) = ((ProcessTable.CpuSeconds(site.Product.Id), ProcessTable.CpuSeconds(peer.Id)), (ours.Count, theirs.Count));
        await Task.Delay(TimeSpan.FromSeconds(Seconds), TimeProvider.System, Token);
        var after = (ProcessTable.CpuSeconds(site.Product.Id), ProcessTable.CpuSeconds(peer.Id));
        Tell("ours", ours, after.Item1 - before.Item1, begun.Item1);
        Tell("mailexporter", theirs, after.Item2 - before.Item2, begun.Item2);
        var told = (await IdleClient.MeasureAsync(site, Token)).Order().ToList();
        TestReport.Add(FormattableString.Invariant($"figure round trip Dovecot's own notice by IDLE: p50 {told[told.Count / 2]:0.0} ms"));
        Assert.NotEqual(0, ours.Count);
        Assert.NotEqual(0, theirs.Count);
    }

    private static async Task<MailExporterPeer> StartPeerAsync(RoundTripSite site)
    {
        await site.MakeMaildirAsync(RoundTripSite.Bouncing, Token);
        return await MailExporterPeer.StartAsync(
            new("peer", site.Last.Smtp, RoundTripSite.Sender, RoundTripSite.Bouncing, site.Dovecot.Maildir(RoundTripSite.Bouncing))
            {
                TrustedPem = site.RootPem,
                IntervalSeconds = 1,
            },
            Token
        );
    }

    private static void Tell(string who, Detection detection, double cpu, int begun)
    {
        var delays = detection.Milliseconds.Order().ToList();
        TestReport.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"figure round trip {who}: {detection.Count} mails, detection p50 {delays[delays.Count / 2]:0.0} ms, worst {delays[^1]:0.0} ms, CPU {cpu * 1000 / (detection.Count - begun):0.0} ms a mail"
            )
        );
    }

    private sealed class Detection : IDisposable
    {
        private readonly ConcurrentQueue<long> lying = new();
        private readonly ConcurrentQueue<double> delays = new();
        private readonly List<FileSystemWatcher> watchers = [];

        public int Count => delays.Count;

        public IEnumerable<double> Milliseconds => delays;

        public static Detection ByDeletion(string maildir)
        {
            var detection = new Detection();
            detection.Watch(
                Path.Combine(maildir, "new"),
                watcher =>
                {
                    watcher.Created += (_, _) => detection.Lies();
                    watcher.Deleted += (_, _) => detection.Seen();
                }
            );
            return detection;
        }

        public static Detection ByJournal(string maildir, string journals)
        {
            var detection = new Detection();
            detection.Watch(Path.Combine(maildir, "new"), watcher => watcher.Created += (_, _) => detection.Lies());
            detection.Watch(journals, watcher => watcher.Changed += (_, change) => detection.Written(change.FullPath));
            return detection;
        }

        public void Dispose() => watchers.ForEach(watcher => watcher.Dispose());

        private void Watch(string folder, Action<FileSystemWatcher> hear)
        {
            var watcher = new FileSystemWatcher(folder);
            hear(watcher);
            watcher.EnableRaisingEvents = true;
            watchers.Add(watcher);
        }

        private void Lies() => lying.Enqueue(TimeProvider.System.GetTimestamp());

        private void Written(string journal)
        {
            if (File.ReadLines(journal).LastOrDefault()?.Contains("\"Arrived\"", StringComparison.Ordinal) == true)
            {
                Seen();
            }
        }

        private void Seen()
        {
            // The newest counts: a mail may be gone before anybody is told of it.
            long? since = null;
            while (lying.TryDequeue(out var one))
            {
                since = one;
            }
            if (since is { } newest)
            {
                delays.Enqueue(TimeProvider.System.GetElapsedTime(newest).TotalMilliseconds);
            }
        }
    }
}
