using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Exporter.EndToEnd.Servers;

/// <summary>Processes by their id, as Linux' /proc shows them. Thread-safe.</summary>
internal static class ProcessTable
{
    private static readonly ConcurrentDictionary<int, int> Owned = new();

    // Kept, or the collector would end the registrations.
    private static readonly IReadOnlyList<PosixSignalRegistration> Registrations;

    // Tests stop what they start; this is for the run that is ended in the middle of a test. .NET 10 raises no ProcessExit for a signal.
    static ProcessTable()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => KillOwned();
        Registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => KillOwned()),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => KillOwned()),
        ];
    }

    /// <summary>Makes sure that <paramref name="id"/> does not outlive this process.</summary>
    /// <param name="id">The process.</param>
    /// <param name="leadsGroup">True if its whole process group must go with it.</param>
    public static void Own(int id, bool leadsGroup) => Owned[id] = leadsGroup ? -id : id;

    /// <summary>Forgets a process that has ended.</summary>
    public static void Disown(int id) => Owned.TryRemove(id, out _);

    /// <summary>Sends a signal to a process; false if there is no such process.</summary>
    public static bool Send(int id, UnixSignal signal) => Kill(id, (int)signal) == 0;

    /// <summary>True while the process runs; one that ended but was not yet waited for by its parent does not run.</summary>
    public static bool IsAlive(int id) => Stat(id) is { State: not ("Z" or "X") };

    /// <summary>Processor time that a process has used: utime and stime, in hundredths of a second (proc_pid_stat(5)).</summary>
    public static double CpuSeconds(int id)
    {
        var fields = File.ReadAllText($"/proc/{id}/stat").Split(") ")[1].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }

    /// <summary>The children of a process whose program (the first 15 characters of its name) is <paramref name="program"/>.</summary>
    public static IReadOnlyList<int> Children(int parent, string program) =>
        [.. All().Where(id => Stat(id) is { } stat && stat.Parent == parent && stat.Program == program)];

    /// <summary>The running process of that program that stands in that folder; null if there is none.</summary>
    public static int? Find(string folder, string program) =>
        All()
            .Where(id => IsAlive(id) && Stat(id)?.Program == program && WorkingFolder(id) == folder)
            .Select(id => (int?)id)
            .FirstOrDefault();

    /// <summary>The processes that stand in a folder or below it.</summary>
    public static IReadOnlyList<int> Below(string folder) =>
        [.. All().Where(id => WorkingFolder(id).StartsWith(folder + "/", StringComparison.Ordinal))];

    /// <summary>Ends a process: asks it, and if it does not go, makes it and (if it leads one) its group go.</summary>
    public static async Task EndAsync(int id, TimeSpan grace, CancellationToken cancellationToken)
    {
        Send(id, UnixSignal.Terminate);
        try
        {
            await Deadline.PollAsync(() => !IsAlive(id), $"process {id} ends", grace, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Send(Owned.GetValueOrDefault(id, id), UnixSignal.Kill);
            await Deadline.PollAsync(() => !IsAlive(id), $"process {id} is killed", TimeSpan.FromSeconds(5), CancellationToken.None);
        }
        Disown(id);
    }

    private static void KillOwned()
    {
        foreach (var signalled in Owned.Values)
        {
            _ = Kill(signalled, (int)UnixSignal.Kill);
        }
    }

    private static IEnumerable<int> All() =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0);

    private static string WorkingFolder(int id)
    {
        try
        {
            return new FileInfo($"/proc/{id}/cwd").LinkTarget ?? "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static ProcessStat? Stat(int id)
    {
        try
        {
            // "pid (program) state parent …": the program may contain spaces and brackets itself.
            var text = File.ReadAllText($"/proc/{id}/stat");
            var (open, close) = (text.IndexOf('(', StringComparison.Ordinal), text.LastIndexOf(')'));
            var rest = text[(close + 2)..].Split(' ');
            return new(text[(open + 1)..close], rest[0], int.Parse(rest[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int id, int signal);

    private sealed record ProcessStat(string Program, string State, int Parent);
}
