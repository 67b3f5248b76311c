using System.Globalization;
using System.Runtime.InteropServices;
using Exporter.Bench.Contenders;
using Exporter.Bench.Lab;
using Exporter.Bench.Machine;
using Exporter.Bench.Report;
using Exporter.Bench.Stages;
using Exporter.Bench.Targets;

namespace Exporter.Bench;

/// <summary>The whole run: all rounds, then the table. Only unequal or failed work is an error; a missed goal is told, since machines are noisy.</summary>
internal static class Benchmark
{
    /// <summary>Runs it; 0 if all contenders did equal work without a failed look, 1 if not.</summary>
    public static async Task<int> RunAsync(BenchOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        var (shares, own) = (MachineShares.Read(), CpuTicks.OfProcessAndEndedChildren(Environment.ProcessId));
        var folder = Directory.CreateTempSubdirectory("mail-exporter-bench-");
        // Postfix's own users must reach their folder below it.
        await ChildProcess.RunAsync("/bin/chmod", ["a+x", folder.FullName], cancellationToken);
        var authority = new PrivateAuthority(folder.FullName, options.IsRsa);
        Workbench bench;
        await using (var target = await TargetServer.StartAsync(options.Target, options.Conversation.Service, authority, cancellationToken))
        {
            bench = new(options, authority, target);
            await (
                options.Lab > TimeSpan.Zero
                    ? bench.AttemptAsync("lab", new LabStage(bench, options.Lab, output).RunAsync, cancellationToken)
                    : MeasureAsync(bench, output, cancellationToken)
            );
            await TellVersionsAsync(bench, output, cancellationToken);
        }
        TellMachine(shares, CpuTicks.OfProcessAndEndedChildren(Environment.ProcessId) - own, output);
        if (Tell(bench, output))
        {
            folder.Delete(recursive: true);
            return 0;
        }
        await output.WriteLineAsync($"the logs stay in {folder.FullName}");
        return 1;
    }

    private static async Task MeasureAsync(Workbench bench, TextWriter output, CancellationToken cancellationToken)
    {
        await using var postfix = bench.Options.IsWhole ? await PostfixServer.StartAsync(bench.Authority, cancellationToken) : null;
        var (probes, limit, schedules) = (new ProbeStage(bench, postfix), new LimitStage(bench), new ScheduleStage(bench));
        for (var round = 1; round <= bench.Options.Rounds; round++)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"round {round} of {bench.Options.Rounds}"));
            await bench.AttemptAsync("C client", limit.RunAsync, cancellationToken);
            await bench.AttemptAsync("/probe", probes.RunAsync, cancellationToken);
            await bench.AttemptAsync("own schedule", schedules.SaturateAsync, cancellationToken);
        }
        if (bench.Options.IsWhole)
        {
            await output.WriteLineAsync("10,000 targets for a minute and a half");
            await bench.AttemptAsync("10,000 targets", schedules.RunTenThousandAsync, cancellationToken);
        }
    }

    private static async Task TellVersionsAsync(Workbench bench, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync(await Blackbox.VersionAsync(cancellationToken));
        await output.WriteLineAsync((await bench.Product.VersionAsync(cancellationToken)).Trim());
        await output.WriteLineAsync($"Postfix {await PostfixServer.VersionAsync(cancellationToken)}");
        await output.WriteLineAsync((await ChildProcess.RunAsync("openssl", ["version"], cancellationToken)).Trim());
        await output.WriteLineAsync($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors");
    }

    private static void TellMachine(MachineShares start, TimeSpan own, TextWriter output)
    {
        var now = MachineShares.Read();
        var (idle, stolen, bench) = (now.IdleSince(start), now.StolenSince(start), now.ShareOf(own, start));
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"machine: idle {idle:P0}, this benchmark {bench:P0}, others {1 - idle - stolen - bench:P0}, stolen {stolen:P0}"
            )
        );
    }

    private static bool Tell(Workbench bench, TextWriter output)
    {
        var rows = bench.Figures.Rows().ToArray();
        var missing = bench.Options.Lab > TimeSpan.Zero || !bench.Options.IsWhole ? [] : GoalBook.Missing(rows);
        output.WriteLine();
        Table.Write(output, rows);
        output.WriteLine();
        var problems = bench.Problems.Concat(missing.Select(row => $"not measured: {row}")).ToArray();
        foreach (var problem in problems)
        {
            output.WriteLine($"PROBLEM {problem}");
        }
        return problems.Length == 0;
    }
}
