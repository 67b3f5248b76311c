using System.Text;

namespace Exporter.EndToEnd.Servers;

/// <summary>What a program printed: its last 256 Ki characters in memory, all of it in a file if one is named. Thread-safe.</summary>
internal sealed class ProgramOutput : IDisposable
{
    private const int Limit = 256 * 1024;
    private readonly Lock gate = new();
    private readonly StringBuilder text = new();
    private readonly StreamWriter? file;

    public ProgramOutput(string? path) => file = path is null ? null : new StreamWriter(path, append: true) { AutoFlush = true };

    /// <summary>Everything kept so far, standard output and error in the order of arrival.</summary>
    public string Text
    {
        get
        {
            lock (gate)
            {
                return text.ToString();
            }
        }
    }

    /// <summary>Adds a line; null (the end of a stream) adds nothing.</summary>
    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (gate)
        {
            text.Append(line).Append('\n');
            if (text.Length > Limit)
            {
                text.Remove(0, text.Length - Limit);
            }
            file?.WriteLine(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            file?.Dispose();
        }
    }
}
