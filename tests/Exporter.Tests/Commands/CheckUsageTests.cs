namespace Exporter.Tests.Commands;

/// <summary>What a person gets who typed something else than was meant: one clear line and exit code 3.</summary>
public sealed class CheckUsageTests(CheckWorld world)
{
    [Theory]
    [InlineData("check", "Required argument 'TARGET' missing")]
    [InlineData("check smtp-banner-lokalhost --config.file {config}", "did you mean smtp-banner-localhost?")]
    [InlineData("check nonsense --config.file {config}", "`nonsense` is no server of the configuration")]
    [InlineData("check healthy --config.file /nowhere/mail-exporter.yml", "/nowhere/mail-exporter.yml")]
    [InlineData("check gopher://mail.example.com", "gopher")]
    [InlineData("check smtp://", "must not be empty")]
    [InlineData("check smtp://mail.example.com:99999", "99999")]
    [InlineData("check mail.example.com:8025", "say which one is meant")]
    [InlineData("check probe@example.com", "write the host alone")]
    [InlineData("check mail.example.com --format yaml", "'yaml' is not one of text, json, markdown")]
    [InlineData("check mail.example.com --lang de", "'de' is not one of en, zh")]
    [InlineData("check mail.example.com --colour", "unknown flag --colour")]
    [InlineData("check --web.route-prefix=/mail mail.example.com", "not built yet")]
    public async Task A_wrong_word_is_one_clear_line(string line, string problem)
    {
        var words = line.Split(' ').Select(word => word.Replace("{config}", world.ConfigFile, StringComparison.Ordinal));

        var outcome = await CheckWorld.RunAsync([.. words]);

        Assert.Equal(3, outcome.Code);
        Assert.Empty(outcome.Out);
        Assert.Contains(problem, outcome.Error, StringComparison.Ordinal);
        Assert.StartsWith("mail-exporter: ", outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Every_problem_of_a_configuration_is_told()
    {
        var file = world.Write("broken.yml", "servers: [{ name: mail, host: 'a b', services: [smtp], colour: red }]\nnonsense: 1\n");

        var outcome = await CheckWorld.RunAsync("check", "mail", "--config.file", file);

        Assert.Equal(3, outcome.Code);
        Assert.Equal(3, outcome.Error.TrimEnd().Split('\n').Length);
        Assert.Contains("broken.yml:1:", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_is_cut_short_says_so_and_ends()
    {
        using var interrupt = new CancellationTokenSource();
        var silent = world.World.Faulty.Single(endpoint => endpoint.Fault!.Name == "smtp-silent");
        using var output = new StringWriter();
        using var error = new StringWriter();

        var running = Exporter.Commands.CommandLine.RunAsync(
            ["check", $"smtp://{silent.EndPoint}", "--config.file", world.NoServersFile],
            new(output, error, Interactive: false),
            interrupt.Token
        );
        await interrupt.CancelAsync();

        Assert.Equal(130, await running);
        Assert.Equal("mail-exporter: interrupted\n", error.ToString());
        Assert.Empty(output.ToString());
    }
}
