using System.Net.Sockets;
using System.Runtime.InteropServices;
using Exporter.Commands;
using Exporter.Configuration;
using Exporter.Endpoints;
using Exporter.Exposition;
using Exporter.Logging;

namespace Exporter;

/// <summary>Runs the exporter as a web server until it is stopped.</summary>
internal static class ExporterHost
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Reads the configuration, listens, watches. Gives the exit code; problems are one clear line each.</summary>
    public static async Task<int> RunAsync(
        WebSettings settings,
        Func<ConfigOutcome> read,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        using var logs = LineLoggerProvider.CreateFactory(settings, terminal.Error);
        using var core = new ExporterCore(
            settings.Kinds,
            TimeProvider.System,
            logs,
            settings.StoragePath,
            settings.Shard,
            settings.HistoryLimit
        );
        var reloader = new ConfigReloader(read, core, logs.CreateLogger<ConfigReloader>());
        var first = reloader.Reload();
        if (!first.Loaded)
        {
            return ExitCode.Failed;
        }
        await using var app = Build(settings, core, reloader, logs);
        return await RunAsync(app, settings, core, reloader, terminal, cancellationToken);
    }

    private static WebApplication Build(WebSettings settings, ExporterCore core, ConfigReloader reloader, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton(logs).AddRoutingCore();
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                foreach (var listen in settings.Listen)
                {
                    if (listen.Address is null)
                    {
                        kestrel.ListenAnyIP(listen.Port);
                    }
                    else
                    {
                        kestrel.Listen(listen.Address, listen.Port);
                    }
                }
            });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        var app = builder.Build();
        app.MapExporter(new(core, reloader, settings));
        return app;
    }

    private static async Task<int> RunAsync(
        WebApplication app,
        WebSettings settings,
        ExporterCore core,
        ConfigReloader reloader,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            var cause = exception.InnerException ?? exception;
            await terminal.Error.WriteLineAsync(
                $"mail-exporter: cannot listen on {string.Join(", ", settings.Listen)}: {cause.Message}; --web.listen-address chooses another"
            );
            return ExitCode.Failed;
        }
        await terminal.Error.WriteLineAsync($"mail-exporter {SelfMetrics.Version} listens on {string.Join(", ", app.Urls)}");
        if (settings.Welcome is { } welcome)
        {
            await terminal.Out.WriteLineAsync(welcome(app.Urls.First()));
        }
        using var hangup = PosixSignalRegistration.Create(
            PosixSignal.SIGHUP,
            signal =>
            {
                signal.Cancel = true;
                reloader.Reload();
            }
        );
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = Task.WhenAll(core.RunAsync(stopping.Token), WatchFilesAsync(settings, reloader, stopping.Token));
        await Task.WhenAny(watching, Task.Delay(Timeout.InfiniteTimeSpan, core.Clock, stopping.Token));
        await stopping.CancelAsync();
        await app.StopAsync(CancellationToken.None);
        await watching;
        return ExitCode.Ok;
    }

    private static Task WatchFilesAsync(WebSettings settings, ConfigReloader reloader, CancellationToken stopping) =>
        settings.AutoReload is { } interval ? reloader.WatchFilesAsync(interval, stopping) : Task.CompletedTask;
}
