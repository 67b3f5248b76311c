using System.CommandLine;
using Exporter.Commands.Check;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Telling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exporter.Commands;

/// <summary><c>mail-exporter check</c>: looks once and tells a person what is wrong, why, and what to do.</summary>
internal static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var targets = new Argument<string[]>("TARGET")
        {
            Description =
                "A domain with MX records (its DNS and its exchangers), a host (all services are tried), HOST:PORT, smtp://HOST[:PORT] and the like, "
                + "or a domain, server or round trip of the configuration.",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = Flags.Word("--format", "How to print the report.", "text", "text", "json", "markdown");
        var language = Flags.Word(
            "--lang",
            "Language of the report.",
            SystemLanguage.Read(Environment.GetEnvironmentVariable) == Language.Zh ? "zh" : "en",
            "en",
            "zh"
        );
        var file = Flags.Text("--config.file", $"Configuration file; {ServeFlags.DefaultFile} if it is there.");
        var command = new Command("check", "Look at mail servers once and print what is wrong, why, and what to do.")
        {
            targets,
            format,
            language,
            file,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    new(
                        parsed.GetValue(targets)!,
                        parsed.GetValue(file),
                        parsed.GetValue(format)!,
                        parsed.GetValue(language) == "zh" ? Language.Zh : Language.En
                    ),
                    terminal,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(CheckRequest request, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            var (plan, problems) = await CheckPlan.OfAsync(request, cancellationToken);
            foreach (var problem in problems)
            {
                await terminal.Error.WriteLineAsync($"mail-exporter: {problem}");
            }
            if (plan is null)
            {
                return ExitCode.Unknown;
            }
            using var core = new ExporterCore(ProbeCatalog.All, TimeProvider.System, NullLoggerFactory.Instance, null);
            return await ReportAsync(new(core, plan), request, terminal, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await terminal.Error.WriteLineAsync("mail-exporter: interrupted");
            return ExitCode.Interrupted;
        }
    }

    private static async Task<int> ReportAsync(CheckRun run, CheckRequest request, Terminal terminal, CancellationToken cancellationToken)
    {
        var console = CheckConsole.Create(terminal, Environment.GetEnvironmentVariable);
        var reader = new Reader(request.Language, RulesCommand.Placeholder);
        var live = request.Format == "text" && console.Profile.Capabilities.Interactive;
        var report = live
            ? await LookProgress.RunAsync(console, run, request.Language, cancellationToken)
            : await run.RunAsync((_, _) => { }, cancellationToken);
        switch (request.Format)
        {
            case "json":
                await terminal.Out.WriteLineAsync(JsonReport.Write(report, reader));
                break;
            case "markdown":
                await terminal.Out.WriteAsync(MarkdownReport.Write(report, reader));
                break;
            default:
                TextReport.Write(report, reader, new(console));
                break;
        }
        return report.ExitCode;
    }
}
