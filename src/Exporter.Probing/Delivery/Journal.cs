using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Delivery;

/// <summary>
/// Keeps what happens on a route in a file that survives a crash: a line per event, each with a checksum, on the disk before anything is
/// built on it. A file that cannot be written is a fault to tell; what it knows then lasts as long as the process, and is written as
/// soon as that works again. Mutable; used by one route, so not thread-safe.
/// </summary>
internal sealed class Journal
{
    private const int LinesBeforeSummary = 2000;
    private const int ChecksumLength = 17;

    private readonly string? path;
    private int lines;
    private bool behind;

    /// <summary>Reads the file; <paramref name="folder"/> is null if nothing is stored.</summary>
    public Journal(string? folder, string route)
    {
        path = folder is null ? null : Path.Combine(folder, route + ".journal");
        if (path is not null)
        {
            Guard(Read);
        }
    }

    /// <summary>Everything so far.</summary>
    public RouteState State { get; private set; } = new();

    /// <summary>What is wrong with the file; null if nothing is.</summary>
    public Words? Fault { get; private set; }

    /// <summary>Takes in an event. When this returns it is on the disk, or <see cref="Fault"/> says why not.</summary>
    public void Write(JournalEntry entry)
    {
        State = State.After(entry);
        if (path is not null)
        {
            Guard(file => Append(file, entry));
        }
    }

    private void Guard(Action<string> access)
    {
        try
        {
            access(path!);
            Fault = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            behind = true;
            Fault = Words.Same($"{path}: {exception.Message}");
        }
    }

    private void Read(string file)
    {
        if (!File.Exists(file))
        {
            return;
        }
        foreach (var entry in File.ReadLines(file).Select(Parse).OfType<JournalEntry>())
        {
            State = State.After(entry);
        }
        // A crash can leave half a line; the next one must not be written behind it.
        Summarize(file);
    }

    private void Append(string file, JournalEntry entry)
    {
        if (behind || lines >= LinesBeforeSummary || !File.Exists(file))
        {
            Summarize(file);
            return;
        }
        using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        stream.Write(Line(entry));
        stream.Flush(flushToDisk: true);
        lines++;
    }

    private void Summarize(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using (var stream = new FileStream(file + ".new", FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            stream.Write(Line(new(JournalEvent.Summary, State.Next, default) { State = State }));
            stream.Flush(flushToDisk: true);
        }
        File.Move(file + ".new", file, overwrite: true);
        (lines, behind) = (1, false);
    }

    private static byte[] Line(JournalEntry entry)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(entry, JournalJson.Default.JournalEntry);
        return [.. Encoding.ASCII.GetBytes(Checksum(json)), .. json, (byte)'\n'];
    }

    private static JournalEntry? Parse(string line)
    {
        var json = Encoding.UTF8.GetBytes(line.Length > ChecksumLength ? line[ChecksumLength..] : "");
        try
        {
            return line.StartsWith(Checksum(json), StringComparison.Ordinal)
                ? JsonSerializer.Deserialize(json, JournalJson.Default.JournalEntry)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Checksum(byte[] json) => Convert.ToHexStringLower(SHA256.HashData(json))[..(ChecksumLength - 1)] + " ";
}
