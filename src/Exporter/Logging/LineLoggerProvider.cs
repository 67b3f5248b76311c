using Exporter.Commands;

namespace Exporter.Logging;

/// <summary>Logs one line an event to a text writer, in logfmt or JSON. Thread-safe: the writer is synchronised.</summary>
internal sealed class LineLoggerProvider(TextWriter output, bool json, TimeProvider clock) : ILoggerProvider
{
    /// <summary>A factory with this provider alone, at the level that the flags ask for.</summary>
    public static ILoggerFactory CreateFactory(WebSettings settings, TextWriter output) =>
        LoggerFactory.Create(logging =>
            logging
                .SetMinimumLevel(Level(settings.LogLevel))
                // The framework tells at info what it does by itself; only its problems matter here.
                .AddFilter("Microsoft", Level(settings.LogLevel) > LogLevel.Warning ? Level(settings.LogLevel) : LogLevel.Warning)
                // A port that cannot be listened on is told by ExporterHost, once and for a person.
                .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
                .AddProvider(new LineLoggerProvider(output, settings.LogFormat == "json", TimeProvider.System))
        );

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) =>
        new LineLogger(categoryName[(categoryName.LastIndexOf('.') + 1)..], output, json, clock);

    /// <inheritdoc/>
    public void Dispose() { }

    private static LogLevel Level(string word) =>
        word switch
        {
            "debug" => LogLevel.Debug,
            "warn" => LogLevel.Warning,
            "error" => LogLevel.Error,
            _ => LogLevel.Information,
        };
}
