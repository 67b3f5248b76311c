namespace Exporter.EndToEnd.Servers;

/// <summary>Tells which faults a run has planted, so that a run that left one out can be seen.</summary>
public static class FaultReport
{
    /// <summary>Writes <c>fault NAME</c> to the test's output and to the file named by <c>MAIL_EXPORTER_TEST_REPORT</c>. Thread-safe.</summary>
    /// <param name="name">The fault's name, without spaces.</param>
    public static void Planted(string name) => TestReport.Add($"fault {name}");
}
