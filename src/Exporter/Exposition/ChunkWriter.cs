namespace Exporter.Exposition;

/// <summary>
/// Gathers lines into chunks on their way out, so that a scrape of a million lines needs no more memory than one of ten. Mutable; not thread-safe.
/// </summary>
/// <param name="output">Where to.</param>
internal sealed class ChunkWriter(Stream output)
{
    private const int Full = 64 * 1024;

    private byte[] chunk = GC.AllocateUninitializedArray<byte>(2 * Full);
    private int used;

    /// <summary>How many lines were written.</summary>
    public int Lines { get; private set; }

    /// <summary>Adds a part of a line, or several.</summary>
    public void Append(ReadOnlySpan<byte> text)
    {
        Lines += text.Count((byte)'\n');
        if (text.Length > chunk.Length - used)
        {
            Array.Resize(ref chunk, Math.Max(chunk.Length * 2, used + text.Length));
        }
        text.CopyTo(chunk.AsSpan(used));
        used += text.Length;
    }

    /// <summary>Sends what is gathered, if that is enough.</summary>
    public ValueTask FlushIfFullAsync(CancellationToken cancellationToken) =>
        used < Full ? ValueTask.CompletedTask : FlushAsync(cancellationToken);

    /// <summary>Sends what is gathered.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(chunk.AsMemory(0, used), cancellationToken);
        used = 0;
    }
}
