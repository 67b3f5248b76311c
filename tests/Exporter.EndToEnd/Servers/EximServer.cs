using System.Globalization;
using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>
/// A real Exim with its own configuration, queue and log in a temporary folder. Needs root and what <c>tests/install-packages</c> unpacks. Disposing it
/// stops it. Not thread-safe: one test drives it.
/// </summary>
public sealed class EximServer : IAsyncDisposable
{
    /// <summary>Exim itself; its Debian package cannot be installed beside Postfix.</summary>
    public const string Program = "/usr/local/lib/mail-exporter-tests/exim/usr/sbin/exim4";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ServerFolder folder = new();
    private RunningProcess? daemon;

    private EximServer(EximOptions options) => Options = options;

    /// <summary>What it looks like now.</summary>
    public EximOptions Options { get; private set; }

    /// <summary>Everything it logged so far.</summary>
    public string Log => folder.Read("spool/mainlog") + folder.Read("spool/paniclog");

    /// <summary>Port 25.</summary>
    public IPEndPoint Smtp => new(Options.Address, 25);

    /// <summary>Starts one and returns when its port is open.</summary>
    /// <exception cref="InvalidOperationException">Exim did not start; the message carries what it said.</exception>
    public static async Task<EximServer> StartAsync(EximOptions options, CancellationToken cancellationToken)
    {
        await ServerVersions.ReportAsync("exim", cancellationToken);
        var server = new EximServer(options);
        try
        {
            var chown = new ProgramCommand("chown", "Debian-exim:Debian-exim", server.folder.Make("spool"));
            await RunningProcess.RunAsync(chown, Patience, cancellationToken);
            await server.StartAgainAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it, and starts it with other options and the same queue.</summary>
    public async Task ChangeAsync(EximOptions options, CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        Options = options;
        await StartAgainAsync(cancellationToken);
    }

    /// <summary>Tries once to deliver everything that is in the queue, also what waits for its next try. Returns when all was tried.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => RunAsync("-qff", cancellationToken);

    /// <summary>How many letters are in its queue.</summary>
    public async Task<int> CountQueueAsync(CancellationToken cancellationToken) =>
        int.Parse((await RunAsync("-bpc", cancellationToken)).Trim(), CultureInfo.InvariantCulture);

    /// <summary>Stops it; its port refuses connections then. Does nothing if it is stopped.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (daemon is { } running)
        {
            await running.StopAsync(cancellationToken);
            await running.DisposeAsync();
            daemon = null;
        }
    }

    /// <summary>Starts it again as it was, with its queue.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        if (Options.Certificate is { } certificate)
        {
            folder.Write("certificate.pem", certificate.ChainPem);
            folder.Write("key.pem", certificate.KeyPem + "\n");
        }
        folder.Write("footer", Options.Footer + "\n");
        folder.Write("exim.conf", EximConfiguration.MainFile(Options, folder));
        // -C is for root alone: the daemon binds its port and goes on as Debian-exim, which is enough for a hop that only sends.
        daemon = RunningProcess.Start(new(Program, ["-C", folder["exim.conf"], "-bdf", .. Options.Holds ? [] : new[] { "-q1s" }]));
        await daemon.WaitForPortAsync(Smtp, Patience, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        folder.Dispose();
    }

    private Task<string> RunAsync(string verb, CancellationToken cancellationToken) =>
        RunningProcess.RunAsync(new(Program, "-C", folder["exim.conf"], verb), Patience, cancellationToken);
}
