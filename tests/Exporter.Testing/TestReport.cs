namespace Exporter.Testing;

/// <summary>What a test tells <c>tests/run</c> beyond pass and fail. Without <c>MAIL_EXPORTER_TEST_REPORT</c> nothing is kept. Thread-safe.</summary>
public static class TestReport
{
    private static readonly Lock Gate = new();
    private static readonly string? Path = Environment.GetEnvironmentVariable("MAIL_EXPORTER_TEST_REPORT");

    /// <summary>A real server took part, in this version.</summary>
    public static void Version(string name, string version) => Append($"version {name} {version}");

    /// <summary>A fault of <c>tests/Exporter.EndToEnd/faults.txt</c> was planted and its check turned.</summary>
    public static void Fault(string name) => Append($"fault {name}");

    /// <summary>A number worth reading in every run.</summary>
    public static void Figure(string text) => Append($"figure {text}");

    private static void Append(string line)
    {
        if (Path is null)
        {
            return;
        }
        lock (Gate)
        {
            File.AppendAllText(Path, line + "\n");
        }
    }
}
