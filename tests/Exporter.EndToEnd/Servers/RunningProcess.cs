using System.Diagnostics;
using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>A program that a test started; disposing it ends it. Thread-safe.</summary>
public sealed class RunningProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private readonly Process process;
    private readonly ProgramOutput output;
    private readonly ProgramCommand command;
    private int disposed;

    private RunningProcess(ProgramCommand command)
    {
        this.command = command;
        output = new ProgramOutput(command.OutputFile);
        process = new Process { StartInfo = Describe(command) };
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
    }

    /// <summary>The process id.</summary>
    public int Id => process.Id;

    /// <summary>The last 256 Ki characters it printed, standard output and error in the order of arrival.</summary>
    public string Output => output.Text;

    /// <summary>True once it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Starts a program and reads what it prints.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static RunningProcess Start(ProgramCommand command)
    {
        var running = new RunningProcess(command);
        running.process.Start();
        ProcessTable.Own(running.Id, leadsGroup: false);
        running.process.StandardInput.Close();
        running.process.BeginOutputReadLine();
        running.process.BeginErrorReadLine();
        return running;
    }

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the message carries what it printed.</exception>
    /// <exception cref="TimeoutException">It did not end.</exception>
    public static async Task<string> RunAsync(ProgramCommand command, TimeSpan within, CancellationToken cancellationToken)
    {
        await using var running = Start(command);
        var code = await running.WaitForExitAsync(within, cancellationToken);
        return code == 0 ? running.Output : throw new InvalidOperationException($"{command}: exit code {code}\n{running.Output}");
    }

    /// <summary>Sends a signal; false if the process has ended.</summary>
    public bool Send(UnixSignal signal) => !HasExited && ProcessTable.Send(Id, signal);

    /// <summary>Waits until <paramref name="text"/> is among what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended before; the message carries what it printed.</exception>
    /// <exception cref="TimeoutException">It did not print it.</exception>
    public Task WaitForOutputAsync(string text, TimeSpan within, CancellationToken cancellationToken) =>
        WaitAsync(_ => Task.FromResult(Output.Contains(text, StringComparison.Ordinal)), $"prints “{text}”", within, cancellationToken);

    /// <summary>Waits until something accepts connections there.</summary>
    /// <exception cref="InvalidOperationException">The program ended before; the message carries what it printed.</exception>
    /// <exception cref="TimeoutException">Nothing did.</exception>
    public Task WaitForPortAsync(IPEndPoint endpoint, TimeSpan within, CancellationToken cancellationToken) =>
        WaitAsync(token => LoopbackPorts.IsOpenAsync(endpoint, token), $"listens on {endpoint}", within, cancellationToken);

    /// <summary>Waits until a question of the test is answered with yes.</summary>
    /// <exception cref="InvalidOperationException">The program ended before; the message carries what it printed.</exception>
    /// <exception cref="TimeoutException">The answer stayed no.</exception>
    public async Task WaitAsync(Func<CancellationToken, Task<bool>> isSo, string what, TimeSpan within, CancellationToken cancellationToken)
    {
        try
        {
            await Deadline.PollAsync(IsSoOrEndedAsync, $"{command}: {what}", within, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}\n{Output}", exception);
        }

        async Task<bool> IsSoOrEndedAsync(CancellationToken token)
        {
            var ended = HasExited;
            if (await isSo(token))
            {
                return true;
            }
            return ended ? throw new InvalidOperationException($"{command}: ended before it {what}\n{Output}") : false;
        }
    }

    /// <summary>Waits for its end and returns the exit code; everything it printed is in <see cref="Output"/> then.</summary>
    /// <exception cref="TimeoutException">It did not end; the message carries what it printed.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(within, TimeProvider.System, cancellationToken);
            return process.ExitCode;
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{command}: runs on after {within.TotalSeconds} s\n{Output}", exception);
        }
    }

    /// <summary>Ends it: SIGTERM, and after ten seconds or when the token asks for haste, SIGKILL.</summary>
    /// <returns>The exit code; 128 + the signal's number if a signal ended it.</returns>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        // The number of a process that has ended may be another's by now.
        if (HasExited)
        {
            ProcessTable.Disown(Id);
        }
        else
        {
            await ProcessTable.EndAsync(Id, Grace, cancellationToken);
        }
        return await WaitForExitAsync(Grace, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            await StopAsync(CancellationToken.None);
            process.Dispose();
            output.Dispose();
        }
    }

    private static ProcessStartInfo Describe(ProgramCommand command)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.Folder ?? "",
        };
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }
        return start;
    }
}
