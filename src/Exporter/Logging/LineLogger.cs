using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Exporter.Logging;

/// <summary>The logger of one category. Thread-safe: the writer is synchronised.</summary>
internal sealed class LineLogger(string category, TextWriter output, bool json, TimeProvider clock) : ILogger
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        var fields = new List<KeyValuePair<string, string>>
        {
            new("ts", clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            new("level", Word(logLevel)),
            new("component", category),
            new("msg", formatter(state, exception)),
        };
        if (exception is not null)
        {
            fields.Add(new("err", $"{exception.GetType().Name}: {exception.Message}"));
        }
        output.WriteLine(json ? Json(fields) : Logfmt.Line(fields));
    }

    private static string Word(LogLevel level) =>
        level switch
        {
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error or LogLevel.Critical => "error",
            _ => "debug",
        };

    private static string Json(IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = LogJson.Encoder }))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                writer.WriteString(name, value);
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
