namespace Exporter.EndToEnd.Servers.Tests;

public sealed class RunningProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_keeps_what_the_program_prints_in_memory_and_in_a_file()
    {
        using var folder = new ServerFolder();
        var command = new ProgramCommand("sh", "-c", "echo one; echo $TWO >&2; exit 3")
        {
            OutputFile = folder["output"],
            Environment = new Dictionary<string, string?> { ["TWO"] = "two" },
        };
        await using var process = RunningProcess.Start(command);
        Assert.Equal(3, await process.WaitForExitAsync(Patience, Token));
        Assert.Equal(["one", "two"], process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        Assert.Equal(process.Output, folder.Read("output"));
    }

    [Fact]
    public async Task Its_memory_of_a_talkative_program_is_bounded()
    {
        await using var process = RunningProcess.Start(new("sh", "-c", "yes 0123456789abcdef 2>/dev/null | head -c 2000000; echo the end"));
        await process.WaitForExitAsync(Patience, Token);
        Assert.InRange(process.Output.Length, 1, 256 * 1024);
        Assert.EndsWith("the end\n", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_ends_too_early_fails_the_wait_with_its_words()
    {
        await using var process = RunningProcess.Start(new("sh", "-c", "echo no such door; exit 1"));
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => process.WaitForOutputAsync("ready", Patience, Token));
        Assert.Contains("no such door", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_come_up_ends_the_wait()
    {
        await using var process = RunningProcess.Start(new("sleep", "600"));
        await Assert.ThrowsAsync<TimeoutException>(() =>
            process.WaitForPortAsync(LoopbackPorts.NextEndPoint(), TimeSpan.FromSeconds(1), Token)
        );
    }

    [Fact]
    public async Task It_asks_first_and_the_program_can_tidy_up()
    {
        await using var process = RunningProcess.Start(
            new("sh", "-c", "trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done")
        );
        await process.WaitForOutputAsync("up", Patience, Token);
        Assert.Equal(0, await process.StopAsync(Token));
        Assert.Contains("bye", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_listen_is_killed_when_the_token_asks_for_haste()
    {
        await using var process = RunningProcess.Start(new("sh", "-c", "trap '' TERM; echo up; while :; do sleep 0.05; done"));
        await process.WaitForOutputAsync("up", Patience, Token);
        Assert.Equal(128 + (int)UnixSignal.Kill, await process.StopAsync(new CancellationToken(canceled: true)));
        Assert.False(process.Send(UnixSignal.None));
    }

    [Fact]
    public async Task A_failing_command_throws_what_it_printed()
    {
        Assert.Equal("fine\n", await RunningProcess.RunAsync(new("echo", "fine"), Patience, Token));
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            RunningProcess.RunAsync(new("sh", "-c", "echo broken; exit 7"), Patience, Token)
        );
        Assert.Contains("exit code 7\nbroken", failure.Message, StringComparison.Ordinal);
    }
}
