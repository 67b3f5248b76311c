using System.Collections.Concurrent;
using System.Text.Json;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Watching;

/// <summary>
/// What checks want to know of earlier looks, kept in a file so that it outlives a restart. A path that cannot be used is one fault to
/// tell, never a crash: memory then lasts as long as the process. Thread-safe: entries are immutable, one lock around the file.
/// </summary>
public sealed class FactsMemory
{
    private const string FileName = "facts.json";
    private const int MaxEntries = 100_000;
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Remembered> entries = new();
    private readonly Lock writing = new();
    private readonly TimeProvider clock;
    private readonly string? path;
    private bool changed;

    /// <summary>Reads what is there; <paramref name="folder"/> is null if nothing is to be stored.</summary>
    public FactsMemory(string? folder, TimeProvider clock)
    {
        (path, this.clock) = (folder is null ? null : Path.Combine(folder, FileName), clock);
        if (path is not null)
        {
            Fault = new("", "");
            Guard(Read);
            Guard(Write);
        }
    }

    /// <summary>Null if nothing is stored; empty words if it works; else what is wrong.</summary>
    public Words? Fault { get; private set; }

    /// <summary>What was remembered under a key; null if nothing was.</summary>
    public Remembered? Recall(string key) => entries.GetValueOrDefault(key);

    /// <summary>Remembers a value; the time it is known since changes only when the value does.</summary>
    public void Remember(string key, string value)
    {
        if (entries.GetValueOrDefault(key)?.Value != value && entries.Count < MaxEntries)
        {
            entries[key] = new(value, clock.GetUtcNow());
            changed = true;
        }
    }

    /// <summary>Writes changes to the file now and then until stopped, and once more then.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(SaveInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                Save();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Save();
        }
    }

    /// <summary>Writes changes to the file, if there are any.</summary>
    public void Save()
    {
        if (path is not null && changed)
        {
            changed = false;
            Guard(Write);
        }
    }

    private void Guard(Action<string> access)
    {
        lock (writing)
        {
            try
            {
                access(path!);
                Fault = new("", "");
            }
            catch (Exception exception) when (IsOfTheFile(exception))
            {
                // What could not be written is tried again: a full disk does not stay full.
                changed = true;
                Fault = Words.Same($"{path}: {exception.Message}");
            }
        }
    }

    // JSON of another shape than ours throws the last two.
    private static bool IsOfTheFile(Exception exception) =>
        exception
            is IOException
                or UnauthorizedAccessException
                or JsonException
                or FormatException
                or InvalidOperationException
                or KeyNotFoundException;

    private void Read(string file)
    {
        if (!File.Exists(file))
        {
            return;
        }
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var entry in document.RootElement.EnumerateObject())
        {
            entries[entry.Name] = new(
                entry.Value.GetProperty("value").GetString() ?? "",
                entry.Value.GetProperty("since").GetDateTimeOffset()
            );
        }
    }

    private void Write(string file)
    {
        using (var stream = File.Create(file + ".new"))
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (key, entry) in entries)
            {
                json.WriteStartObject(key);
                json.WriteString("value", entry.Value);
                json.WriteString("since", entry.Since);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        File.Move(file + ".new", file, overwrite: true);
    }
}
