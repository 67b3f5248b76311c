namespace Exporter.Probing.Network;

/// <summary>One line of a look as it went over the wire. Immutable.</summary>
public readonly record struct TranscriptLine
{
    // Thousands of looks wait with their transcripts, so a line is as small as it can be: 71 minutes fit, and no look takes that long.
    private readonly uint microseconds;

    /// <summary>A line of a look.</summary>
    /// <param name="at">Time since the look began; kept to the microsecond.</param>
    /// <param name="fromServer">True for what the server said.</param>
    /// <param name="text">The line, secrets replaced, control characters made visible.</param>
    public TranscriptLine(TimeSpan at, bool fromServer, string text) =>
        (microseconds, FromServer, Text) = ((uint)at.TotalMicroseconds, fromServer, text);

    /// <summary>Time since the look began.</summary>
    public TimeSpan At => TimeSpan.FromMicroseconds(microseconds);

    /// <summary>True for what the server said.</summary>
    public bool FromServer { get; }

    /// <summary>The line, secrets replaced, control characters made visible.</summary>
    public string Text { get; init; }
}

/// <summary>
/// What was said in one look, bounded in lines and width, with secrets taken out at the source.
/// Mutable while the look runs; used by one look at a time, so not thread-safe.
/// </summary>
public sealed class Transcript(TimeProvider clock, params IReadOnlyList<string> secrets)
{
    /// <summary>Lines kept; the rest of a flood is only counted.</summary>
    public const int MaxLines = 120;

    /// <summary>Characters kept of a line.</summary>
    public const int MaxWidth = 400;

    private readonly long started = clock.GetTimestamp();
    private readonly List<TranscriptLine> lines = [];
    private int dropped;

    /// <summary>Writes down a line of the server.</summary>
    public void Server(string line) => Add(true, line);

    /// <summary>Writes down a line of ours.</summary>
    public void Client(string line) => Add(false, line);

    /// <summary>Writes down an event that is no line, such as a handshake.</summary>
    public void Note(string text) => Add(false, $"({text})");

    /// <summary>Adds the lines of a transcript that is finished.</summary>
    public void Append(IEnumerable<TranscriptLine> finished) => lines.AddRange(finished.Take(MaxLines - lines.Count));

    /// <summary>The lines so far, with a last line that counts what was left out.</summary>
    public IReadOnlyList<TranscriptLine> ToLines() =>
        dropped == 0 ? [.. lines] : [.. lines, new(clock.GetElapsedTime(started), false, $"({dropped} more lines)")];

    private void Add(bool fromServer, string text)
    {
        if (lines.Count >= MaxLines)
        {
            dropped++;
            return;
        }
        lines.Add(new(clock.GetElapsedTime(started), fromServer, Printable.Of(Redact(text), MaxWidth)));
    }

    /// <summary>The text with every form of the secrets replaced, for what is told outside the transcript.</summary>
    public string Redact(string text) =>
        secrets.Aggregate(text, (line, secret) => secret.Length == 0 ? line : line.Replace(secret, "***", StringComparison.Ordinal));
}
