using System.Diagnostics;
using System.Globalization;
using Exporter.Testing;

namespace Exporter.Tests.Demo;

public sealed class InterruptTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Ctrl_C_ends_the_demo()
    {
        var token = TestContext.Current.CancellationToken;
        using var demo = Process.Start(Command("demo", "--web.listen-address", "127.0.0.1:0"))!;
        try
        {
            await ReadUntilAsync(demo, "Ctrl-C ends it.", token);
            var asked = TimeProvider.System.GetTimestamp();
            using var interrupt = Process.Start(new ProcessStartInfo("kill", ["-INT", demo.Id.ToString(CultureInfo.InvariantCulture)]))!;
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
            bound.CancelAfter(Bound);
            await demo.WaitForExitAsync(bound.Token);
            var told = string.Create(
                CultureInfo.InvariantCulture,
                $"Ctrl-C ended the demo after {TimeProvider.System.GetElapsedTime(asked).TotalSeconds:0.00} s (goal: 2 s), exit code {demo.ExitCode}"
            );
            output.WriteLine(told);
            TestReport.Add($"figure {told}");
            Assert.Equal(0, demo.ExitCode);
        }
        finally
        {
            if (!demo.HasExited)
            {
                demo.Kill();
            }
        }
    }

    // A background job of a shell ignores SIGINT, and its children would too.
    private static ProcessStartInfo Command(params IReadOnlyList<string> arguments) =>
        new("env", ["--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "mail-exporter"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    private static async Task ReadUntilAsync(Process process, string last, CancellationToken cancellationToken)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains(last, StringComparison.Ordinal))
            {
                return;
            }
        }
        Assert.Fail("the demo ended before it said how to end it");
    }
}
