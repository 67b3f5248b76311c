using System.CommandLine;
using Exporter.Exposition;

namespace Exporter.Commands;

/// <summary>The command line: one command a file, the flags of the Prometheus world.</summary>
internal static class CommandLine
{
    /// <summary>Runs the program and gives its exit code. Never throws on what a person typed.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var usage = arguments.Count > 0 && arguments[0] == "check" ? ExitCode.Unknown : ExitCode.Failed;
        if (LaterFlags.Problem(arguments, Environment.GetEnvironmentVariable) is { } later)
        {
            await terminal.Error.WriteLineAsync($"mail-exporter: {later}");
            return usage;
        }
        if (arguments is ["--version"])
        {
            await terminal.Out.WriteLineAsync($"mail-exporter {SelfMetrics.Version}");
            return ExitCode.Ok;
        }
        var parsed = Root(terminal).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await terminal.Error.WriteLineAsync($"mail-exporter: {Problem(parsed)}; try --help");
            return usage;
        }
        var settings = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(2),
        };
        return await parsed.InvokeAsync(settings, cancellationToken);
    }

    /// <summary>The root command with everything below it.</summary>
    internal static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Probes mail servers, judges what it sees, and tells Prometheus and people.");
        ServeCommand.AddTo(root, terminal);
        root.Add(ServeCommand.Create(terminal));
        root.Add(CheckCommand.Create(terminal));
        root.Add(RulesCommand.Create(terminal));
        root.Add(DemoCommand.Create(terminal));
        root.Add(HealthCommand.Create(terminal));
        return root;
    }

    /// <summary>One line: unknown words first, since everything else follows from them.</summary>
    private static string Problem(ParseResult parsed)
    {
        var unknown = parsed.UnmatchedTokens.FirstOrDefault();
        return unknown is null ? parsed.Errors[0].Message.ReplaceLineEndings(" ")
            : unknown.StartsWith('-') ? $"unknown flag {unknown.Split('=')[0]}"
            : $"unknown command or argument '{unknown}'";
    }
}
