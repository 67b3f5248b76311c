using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>The program that is tested, as a process of its own: built beside these tests, or named by <c>MAIL_EXPORTER_UNDER_TEST</c>.</summary>
public static class ProductBinary
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The path of the executable.</summary>
    public static string Path { get; } =
        Environment.GetEnvironmentVariable("MAIL_EXPORTER_UNDER_TEST") is { Length: > 0 } named ? named : Beside(AppContext.BaseDirectory);

    /// <summary>A command line for it.</summary>
    public static ProgramCommand Command(params IReadOnlyList<string> arguments) => new(Path, arguments);

    /// <summary>Runs it to its end.</summary>
    public static Task<ProductRun> RunAsync(CancellationToken cancellationToken, params IReadOnlyList<string> arguments) =>
        RunAsync(Command(arguments), cancellationToken);

    /// <summary>Runs a command to its end, which may start it by way of another program.</summary>
    public static async Task<ProductRun> RunAsync(ProgramCommand command, CancellationToken cancellationToken)
    {
        await using var running = RunningProcess.Start(command);
        var code = await running.WaitForExitAsync(Patience, cancellationToken);
        return new(code, running.Output);
    }

    // …/bin/Exporter.EndToEnd/release/ has …/bin/Exporter/release/ as its neighbour.
    private static string Beside(string folder)
    {
        var configuration = new DirectoryInfo(folder.TrimEnd('/'));
        return System.IO.Path.Combine(configuration.Parent!.Parent!.FullName, "Exporter", configuration.Name, "mail-exporter");
    }
}

/// <summary>How a run ended. Immutable.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Everything it printed.</param>
public sealed record ProductRun(int ExitCode, string Output);
