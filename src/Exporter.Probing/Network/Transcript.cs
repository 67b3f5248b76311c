namespace Exporter.Probing.Network;

/// <summary>One line of a look as it went over the wire. Immutable.</summary>
/// <param name="At">Time since the look began.</param>
/// <param name="FromServer">True for what the server said.</param>
/// <param name="Text">The line, secrets replaced, control characters made visible.</param>
public readonly record struct TranscriptLine(TimeSpan At, bool FromServer, string Text);

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
