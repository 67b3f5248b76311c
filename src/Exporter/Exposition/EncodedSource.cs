using Exporter.Probing.Watching;

namespace Exporter.Exposition;

/// <summary>Encoded families of one look or target, with what their lines share. Immutable.</summary>
internal sealed record EncodedSource
{
    private readonly ReadOnlyMemory<byte> target;
    private readonly ReadOnlyMemory<byte> subject;

    /// <summary>Takes families in the order of the exposition.</summary>
    /// <param name="target">The value of the label <c>target</c>.</param>
    /// <param name="subject">What <see cref="LineWriter.Subject"/> stands for in the families.</param>
    /// <param name="families">The families.</param>
    public EncodedSource(string target, string subject, IReadOnlyList<EncodedFamily> families)
    {
        this.target = new LineWriter(64).Value(target).Written;
        this.subject = new LineWriter(64).Value(subject).Written;
        Families = families;
    }

    /// <summary>The families.</summary>
    public IReadOnlyList<EncodedFamily> Families { get; init; }

    /// <summary>Writes the lines of one family in full.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="start">What is before the value of the label <c>target</c>.</param>
    /// <param name="lines">The family's lines.</param>
    public void Append(ChunkWriter text, ReadOnlySpan<byte> start, ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n') + 1;
            text.Append(start);
            text.Append(target.Span);
            AppendRest(text, lines[..end]);
            lines = lines[end..];
        }
    }

    private void AppendRest(ChunkWriter text, ReadOnlySpan<byte> line)
    {
        for (var place = line.IndexOf(LineWriter.Subject); place >= 0; place = line.IndexOf(LineWriter.Subject))
        {
            text.Append(line[..place]);
            text.Append(subject.Span);
            line = line[(place + 1)..];
        }
        text.Append(line);
    }
}
