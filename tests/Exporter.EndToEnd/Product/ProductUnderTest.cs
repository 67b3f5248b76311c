using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>
/// The product as its users run it: a process with a configuration file in a folder of its own. Write its files, start it, ask it. Disposing it
/// stops it. Not thread-safe: one test drives it; its questions are thread-safe.
/// </summary>
public sealed partial class ProductUnderTest : IAsyncDisposable
{
    private const string ConfigurationFile = "mail-exporter.yml";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ServerFolder folder = new();
    private int planned;
    private RunningProcess? process;
    private HttpClient? client;

    /// <summary>Where it listens; port 0 before it was started.</summary>
    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>Everything it printed.</summary>
    public string Output => process?.Output ?? "";

    /// <summary>How many watches the configuration in force has, as the log tells it; 0 before it does.</summary>
    public int PlannedWatches
    {
        get
        {
            // Only the end of a long log is kept, so the last number told is remembered here.
            if (Planned().Matches(Output).LastOrDefault() is { } told)
            {
                planned = int.Parse(told.Groups["count"].Value, CultureInfo.InvariantCulture);
            }
            return planned;
        }
    }

    /// <summary>Variables that it is given beside the test's own, such as <c>SSL_CERT_FILE</c>.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; set; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The path of its configuration file.</summary>
    public string ConfigurationPath => folder[ConfigurationFile];

    /// <summary>Writes a file that the configuration names.</summary>
    public void Write(string name, string text) => folder.Write(name, text);

    /// <summary>Writes the configuration; a running product takes it up on <see cref="ReloadAsync"/>.</summary>
    public void Configure(string yaml) => folder.Write(ConfigurationFile, yaml);

    /// <summary>Starts it and returns when it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended at once; the message carries what it printed.</exception>
    public async Task StartAsync(CancellationToken cancellationToken, params IReadOnlyList<string> flags)
    {
        process = RunningProcess.Start(
            ProductBinary.Command([$"--config.file={ConfigurationPath}", "--web.listen-address=127.0.0.1:0", .. flags]) with
            {
                Environment = Environment,
            }
        );
        await process.WaitForOutputAsync(" listens on http://", Patience, cancellationToken);
        var port = int.Parse(Address().Match(process.Output).Groups["port"].Value, CultureInfo.InvariantCulture);
        EndPoint = new(IPAddress.Loopback, port);
        client = LoopbackHttp.Client(EndPoint);
    }

    /// <summary>Scrapes <c>/metrics</c> in the text format.</summary>
    public async Task<Scrape> MetricsAsync(CancellationToken cancellationToken) =>
        Scrape.Parse((await GetAsync("/metrics", "*/*", cancellationToken)).Body);

    /// <summary>Asks for a page; any status is an answer.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="accept">The header Accept.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path, string accept, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await client!.SendAsync(request, cancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>The answer of a check; null while it has no series.</summary>
    public async Task<int?> StatusAsync(string target, string check, string subject, CancellationToken cancellationToken) =>
        (await MetricsAsync(cancellationToken))
            .Checks.FirstOrDefault(seen => (seen.Target, seen.Check, seen.Object) == (target, check, subject))
            ?.Status;

    /// <summary>Waits until a check has an answer.</summary>
    /// <exception cref="TimeoutException">It did not have it.</exception>
    public Task WaitForStatusAsync(
        string target,
        string check,
        string subject,
        int status,
        TimeSpan within,
        CancellationToken cancellationToken
    ) =>
        WaitAsync(
            scrape => scrape.Checks.Contains(new(target, check, subject, status)),
            $"{check} of {subject} is {status}",
            within,
            cancellationToken
        );

    /// <summary>Scrapes until something holds, and returns the scrape in which it does.</summary>
    /// <exception cref="TimeoutException">It never did; the message carries what the product printed.</exception>
    public async Task<Scrape> WaitAsync(Func<Scrape, bool> isSo, string what, TimeSpan within, CancellationToken cancellationToken)
    {
        Scrape? last = null;
        await process!.WaitAsync(token => AskAsync(token), what, within, cancellationToken);
        return last!;

        async Task<bool> AskAsync(CancellationToken token)
        {
            last = await MetricsAsync(token);
            return isSo(last);
        }
    }

    /// <summary>Sends SIGHUP and returns when the file was read, well or not.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var (read, refused) = ((await MetricsAsync(cancellationToken)).Self(ReadAt), Refusals());
        process!.Send(UnixSignal.HangUp);
        await WaitAsync(
            scrape => scrape.Self(ReadAt) > read || Refusals() > refused,
            "reads its configuration",
            Patience,
            cancellationToken
        );
    }

    /// <summary>Ends it as Ctrl-C does and returns the exit code.</summary>
    public async Task<int> InterruptAsync(CancellationToken cancellationToken)
    {
        process!.Send(UnixSignal.Interrupt);
        return await process.WaitForExitAsync(Patience, cancellationToken);
    }

    /// <summary>Kills it where it stands; it can be started again.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        process!.Send(UnixSignal.Kill);
        await process.WaitForExitAsync(Patience, cancellationToken);
        await process.DisposeAsync();
        client?.Dispose();
    }

    /// <summary>Its process id.</summary>
    public int Id => process!.Id;

    /// <summary>A folder of its own, for <c>--storage.path</c>.</summary>
    public string Storage => folder["storage"];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (process is { } running)
        {
            await running.DisposeAsync();
        }
        folder.Dispose();
    }

    private const string ReadAt = "mail_exporter_config_last_reload_success_timestamp_seconds";

    [GeneratedRegex(@"watches=(?<count>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Planned();

    private int Refusals() => Output.Split("configuration refused").Length - 1;

    [GeneratedRegex(@" listens on http://127\.0\.0\.1:(?<port>[0-9]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
