namespace Exporter.EndToEnd.Servers;

/// <summary>Lines about this run for whoever started it, in the file that <c>MAIL_EXPORTER_TEST_REPORT</c> names. Thread-safe.</summary>
internal static class TestReport
{
    private static readonly Lock Gate = new();

    /// <summary>Adds a line to the file, if one is named, and to the output of the running test, if there is one.</summary>
    public static void Add(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (Environment.GetEnvironmentVariable("MAIL_EXPORTER_TEST_REPORT") is { Length: > 0 } path)
        {
            lock (Gate)
            {
                File.AppendAllText(path, line + "\n");
            }
        }
    }
}
