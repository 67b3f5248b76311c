using System.Globalization;

namespace Exporter.Bench.Machine;

/// <summary>CPU time as Linux accounts it in <c>/proc</c>: in ticks of 10 ms, user and system together.</summary>
internal static class CpuTicks
{
    private const int UserTimeField = 11;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>CPU time that one process has used since it started (proc(5), <c>utime</c> + <c>stime</c>).</summary>
    public static TimeSpan OfProcess(int processId) => Sum(processId, 2);

    /// <summary>The same with all children that have ended and were waited for (<c>cutime</c> + <c>cstime</c> too).</summary>
    public static TimeSpan OfProcessAndEndedChildren(int processId) => Sum(processId, 4);

    private static TimeSpan Sum(int processId, int fields)
    {
        var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
        // The name of the program stands in brackets and may hold blanks; what follows the last bracket is plain.
        var values = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return Tick * values.Skip(UserTimeField).Take(fields).Sum(value => long.Parse(value, CultureInfo.InvariantCulture));
    }
}
