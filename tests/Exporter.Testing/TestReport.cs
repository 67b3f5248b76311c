namespace Exporter.Testing;

/// <summary>What a test tells <c>tests/run</c> beyond pass and fail, in the file that <c>MAIL_EXPORTER_TEST_REPORT</c> names. Thread-safe.</summary>
public static class TestReport
{
    private static readonly Lock Gate = new();

    /// <summary>Adds a line: <c>version NAME VERSION</c>, <c>fault NAME</c> or <c>figure TEXT</c>. Does nothing when no file is named.</summary>
    public static void Add(string line)
    {
        if (Environment.GetEnvironmentVariable("MAIL_EXPORTER_TEST_REPORT") is not { Length: > 0 } path)
        {
            return;
        }
        lock (Gate)
        {
            File.AppendAllText(path, line + "\n");
        }
    }
}
