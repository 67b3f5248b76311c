using System.Net;
using Exporter.Sandbox.Certificates;

namespace Exporter.EndToEnd.Servers;

/// <summary>
/// A real Postfix with its own configuration, queue and log in a temporary folder. Needs root and the Debian package <c>postfix</c>. Disposing it stops
/// it. Not thread-safe: one test drives it.
/// </summary>
public sealed class PostfixServer : IAsyncDisposable
{
    private const string Reloaded = "reload -- version";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private readonly ServerFolder folder = new();

    private PostfixServer(PostfixOptions options) => Options = options;

    /// <summary>What it looks like now.</summary>
    public PostfixOptions Options { get; private set; }

    /// <summary>Everything it logged so far.</summary>
    public string Log => folder.Read("mail.log");

    /// <summary>The folder with main.cf and master.cf, for <c>postfix -c</c>, <c>postconf -c</c>, <c>postqueue -c</c>.</summary>
    public string ConfigurationFolder => folder["conf"];

    /// <summary>Port 25.</summary>
    public IPEndPoint Smtp => new(Options.Address, 25);

    /// <summary>Port 587.</summary>
    public IPEndPoint Submission => new(Options.Address, 587);

    /// <summary>Port 465.</summary>
    public IPEndPoint Submissions => new(Options.Address, 465);

    /// <summary>Starts one and returns when all its doors are open.</summary>
    /// <exception cref="InvalidOperationException">Postfix did not start; the message carries its log.</exception>
    /// <exception cref="TimeoutException">A door stayed closed; the message carries its log.</exception>
    public static async Task<PostfixServer> StartAsync(PostfixOptions options, CancellationToken cancellationToken)
    {
        await ServerVersions.ReportAsync("postfix", cancellationToken);
        var server = new PostfixServer(options);
        try
        {
            server.folder.Make("conf");
            server.folder.Make("queue");
            var chown = new ProgramCommand("chown", "postfix", server.folder.Make("data"));
            await RunningProcess.RunAsync(chown, Patience, cancellationToken);
            server.WriteConfiguration();
            await server.StartAgainAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Serves another certificate from the next connection on.</summary>
    public Task ReloadCertificateAsync(IssuedCertificate certificate, CancellationToken cancellationToken) =>
        ChangeAsync(Options with { Certificate = certificate }, cancellationToken);

    /// <summary>Looks different from the next connection on: reloads, or stops and starts if its doors change.</summary>
    public async Task ChangeAsync(PostfixOptions options, CancellationToken cancellationToken)
    {
        var sameDoors = Options.EndPoints.SequenceEqual(options.EndPoints) && Options.Postscreen == options.Postscreen;
        Options = options;
        WriteConfiguration();
        if (Master is not { } master)
        {
            await StartAgainAsync(cancellationToken);
        }
        else if (sameDoors)
        {
            await ReloadAsync(master, cancellationToken);
        }
        else
        {
            await StopAsync(cancellationToken);
            await StartAgainAsync(cancellationToken);
        }
    }

    /// <summary>Stops it; its ports refuse connections then. Does nothing if it is stopped.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Master is { } master)
        {
            await ProcessTable.EndAsync(master, Grace, cancellationToken);
            // The master is gone before its children, and each of them still holds the ports.
            await Deadline.PollAsync(() => ProcessTable.Below(folder.Root).Count == 0, "Postfix' processes end", Grace, cancellationToken);
            // As `postfix stop` does: the next start need not look at every file of the queue again.
            folder.Write("queue/quick-start", "");
        }
    }

    /// <summary>Starts it again as it was and returns when all its doors are open.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunningProcess.RunAsync(Postfix("start"), Patience, cancellationToken);
            ProcessTable.Own(Master ?? throw new InvalidOperationException("Postfix ended at once"), leadsGroup: true);
            foreach (var door in Options.EndPoints)
            {
                await Deadline.PollAsync(
                    token => LoopbackPorts.IsOpenAsync(door, token),
                    $"Postfix listens on {door}",
                    Patience,
                    cancellationToken
                );
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{exception.Message}\n{Log}", exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        folder.Dispose();
    }

    // Not from queue/pid/master.pid: the master holds a lock on it that .NET respects, and a stale file would name a stranger.
    private int? Master => ProcessTable.Find(folder["queue"], "master");

    private void WriteConfiguration()
    {
        if (Options.Certificate is { } certificate)
        {
            folder.Write("certificate.pem", certificate.KeyPem + "\n" + certificate.ChainPem);
        }
        folder.Write("conf/main.cf", PostfixConfiguration.MainFile(Options, folder));
        folder.Write("conf/master.cf", PostfixConfiguration.MasterFile(Options));
    }

    // `postfix reload` only asks; a process that still has the old configuration may take the next connection. So wait until those are gone.
    private async Task ReloadAsync(int master, CancellationToken cancellationToken)
    {
        var reloads = Reloads();
        var old = Servers(master);
        await RunningProcess.RunAsync(Postfix("reload"), Patience, cancellationToken);
        await Deadline.PollAsync(() => Reloads() > reloads, "Postfix reloads", Patience, cancellationToken);
        await Deadline.PollAsync(() => !Servers(master).Intersect(old).Any(), "Postfix lets old processes go", Patience, cancellationToken);
    }

    private static IEnumerable<int> Servers(int master) =>
        [.. ProcessTable.Children(master, "smtpd"), .. ProcessTable.Children(master, "postscreen")];

    private int Reloads() => Log.Split(Reloaded).Length - 1;

    private ProgramCommand Postfix(string verb) => new("/usr/sbin/postfix", "-c", ConfigurationFolder, verb);
}
