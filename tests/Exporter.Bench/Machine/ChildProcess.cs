using System.Diagnostics;
using System.Globalization;

namespace Exporter.Bench.Machine;

/// <summary>A program that the benchmark started, its output kept in a file. Disposing it ends the program: politely, then by force.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly Process process;
    private readonly string logFile;
    private readonly Task output;

    private ChildProcess(Process process, string logFile)
    {
        (this.process, this.logFile) = (process, logFile);
        output = KeepOutputAsync();
    }

    /// <summary>CPU time used since the program started.</summary>
    public TimeSpan CpuTime => CpuTicks.OfProcess(process.Id);

    /// <summary>Resident memory now, in bytes (proc(5), <c>VmRSS</c>).</summary>
    public long ResidentBytes => StatusBytes("VmRSS:");

    /// <summary>The most resident memory the program ever had, in bytes (<c>VmHWM</c>).</summary>
    public long PeakResidentBytes => StatusBytes("VmHWM:");

    /// <summary>Files and sockets it has open.</summary>
    public int OpenHandles => Directory.GetFiles(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/fd")).Length;

    /// <summary>Its threads.</summary>
    public int Threads => Directory.GetDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/task")).Length;

    /// <summary>True once the program has ended by itself.</summary>
    public bool HasExited => process.HasExited;

    private string ErrorFile => logFile + ".err";

    /// <summary>What a program that has ended wrote to its standard error.</summary>
    public async Task<string> ReadErrorsAsync(CancellationToken cancellationToken)
    {
        await output;
        return await File.ReadAllTextAsync(ErrorFile, cancellationToken);
    }

    /// <summary>Starts <paramref name="program"/>; what it prints goes to <paramref name="logFile"/>.</summary>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, string logFile, string? certificateFile)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        if (certificateFile is not null)
        {
            // Go and .NET both read it instead of the system's roots.
            start.Environment["SSL_CERT_FILE"] = certificateFile;
        }
        return new(Begin(start), logFile);
    }

    /// <summary>Runs <paramref name="program"/> to its end and returns what it printed; its exit code must be 0.</summary>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        using var run = Begin(start);
        var printed = await run.StandardOutput.ReadToEndAsync(cancellationToken);
        await run.WaitForExitAsync(cancellationToken);
        return run.ExitCode == 0 ? printed : throw new InvalidOperationException($"{program} ended with {run.ExitCode}: {printed}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await RunAsync("/bin/kill", [process.Id.ToString(CultureInfo.InvariantCulture)], CancellationToken.None);
            using var grace = new CancellationTokenSource(Grace, TimeProvider.System);
            await process.WaitForExitAsync(grace.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
        await output;
        process.Dispose();
    }

    private static Process Begin(ProcessStartInfo start) =>
        Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");

    private async Task KeepOutputAsync()
    {
        await using var log = File.Create(logFile);
        await using var errors = File.Create(ErrorFile);
        await Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(log), process.StandardError.BaseStream.CopyToAsync(errors));
    }

    private long StatusBytes(string field)
    {
        var status = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/status"));
        var line = status.First(line => line.StartsWith(field, StringComparison.Ordinal));
        return 1024 * long.Parse(line[field.Length..^2].Trim(), CultureInfo.InvariantCulture);
    }
}
