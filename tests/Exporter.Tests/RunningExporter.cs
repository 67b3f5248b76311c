using System.Text;
using System.Text.Json;
using Exporter.Commands;
using Exporter.Configuration;
using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Tests;

/// <summary>The real program under a configuration, listening on a free port of 127.0.0.1 and writing to memory. Disposing stops it.</summary>
public sealed class RunningExporter : IAsyncDisposable
{
    /// <summary>How long anything that a test waits for may take, on a machine with much else to do.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly CancellationTokenSource stopping = new();
    private readonly StartupLog log = new();
    private Task<int> running = Task.FromResult(0);

    private RunningExporter() { }

    /// <summary>Asks the exporter; its base address is the exporter's root.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: true);

    /// <summary>What it wrote to standard error so far.</summary>
    public string Errors => log.ToString();

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="yaml">The configuration. It must name a <c>control</c> on loopback, since the default asks the internet.</param>
    /// <param name="folder">Where its relative paths begin.</param>
    /// <param name="lifecycle">True for <c>--web.enable-lifecycle</c>.</param>
    /// <param name="kinds">The kinds of looks; those of the product unless a test brings its own.</param>
    /// <param name="shard">The share that it watches; everything unless a test says otherwise.</param>
    public static async Task<RunningExporter> StartAsync(
        string yaml,
        string folder = ".",
        bool lifecycle = false,
        IReadOnlyList<ProbeKind>? kinds = null,
        Shard? shard = null
    )
    {
        var exporter = new RunningExporter();
        var settings = new WebSettings([ListenAddress.Parse("127.0.0.1:0")!])
        {
            LogLevel = "warn",
            EnableLifecycle = lifecycle,
            Kinds = kinds ?? ProbeCatalog.All,
            Shard = shard ?? Shard.Whole,
        };
        var surroundings = new ConfigSurroundings(ExporterCore.CheckIds) { Folder = folder };
        exporter.running = ExporterHost.RunAsync(
            settings,
            () => ConfigLoader.Parse("test.yml", yaml, surroundings),
            new(TextWriter.Null, exporter.log, Interactive: false),
            exporter.stopping.Token
        );
        if (await Task.WhenAny(exporter.log.Address, exporter.running) == exporter.running)
        {
            throw new InvalidOperationException($"the exporter did not start: {exporter.log}");
        }
        exporter.Client.BaseAddress = await exporter.log.Address;
        return exporter;
    }

    /// <summary>The text of a page that answers 200.</summary>
    public Task<string> ReadAsync(string path) => Client.GetStringAsync(path, TestContext.Current.CancellationToken);

    /// <summary>A page as JSON.</summary>
    public async Task<JsonElement> ReadJsonAsync(string path)
    {
        using var document = JsonDocument.Parse(await ReadAsync(path));
        return document.RootElement.Clone();
    }

    /// <summary>Asks again and again until the answer is as wanted.</summary>
    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> wanted)
    {
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            var answer = await ReadJsonAsync(path);
            if (wanted(answer))
            {
                return answer;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
        }
    }

    /// <summary>Waits until every look of these targets was taken once.</summary>
    public async Task LookedAtAsync(params IEnumerable<string> targets)
    {
        foreach (var target in targets)
        {
            await UntilAsync(
                $"targets/{target}?format=json",
                answer => answer.GetProperty("looks").EnumerateArray().All(look => look.TryGetProperty("round", out _))
            );
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
        await log.DisposeAsync();
    }

    /// <summary>Standard error in memory; it hears where the exporter listens.</summary>
    private sealed class StartupLog : TextWriter
    {
        private const string Says = " listens on ";
        private readonly Lock guard = new();
        private readonly StringBuilder text = new();
        private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override Encoding Encoding => Encoding.UTF8;

        public Task<Uri> Address => address.Task;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(string? value)
        {
            lock (guard)
            {
                text.Append(value);
            }
        }

        public override void WriteLine(string? value)
        {
            Write($"{value}\n");
            if (value?.IndexOf(Says, StringComparison.Ordinal) is >= 0 and var at)
            {
                address.TrySetResult(new(value[(at + Says.Length)..].Split(',')[0]));
            }
        }

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            return Task.CompletedTask;
        }

        public override string ToString()
        {
            lock (guard)
            {
                return text.ToString();
            }
        }
    }
}
