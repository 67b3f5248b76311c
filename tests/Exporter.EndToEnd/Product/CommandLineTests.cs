using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

public sealed class CommandLineTests : IDisposable
{
    private const int Nobody = 65534;
    private readonly ServerFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("mail-exporter: unknown flag --colour; try --help", "--colour=red")]
    [InlineData("mail-exporter: unknown command or argument 'dance'; try --help", "dance")]
    [InlineData("mail-exporter: --log.level: 'loud' is not one of debug, info, warn, error; try --help", "--log.level=loud")]
    [InlineData("mail-exporter: --web.listen-address: 'nowhere' is not [ADDRESS]:PORT", "--web.listen-address=nowhere")]
    [InlineData("mail-exporter: --web.route-prefix is not built yet; it comes with a later version", "--web.route-prefix=/mail")]
    [InlineData("mail-exporter: --history.limit: '-1' is not a number from 0 to 10000; try --help", "--history.limit=-1")]
    [InlineData("mail-exporter: --shard.count: 'all' is not a number from 0 to 1000", "--shard.count=all")]
    public async Task A_bad_flag_is_one_clear_line(string line, string flag)
    {
        var run = await ProductBinary.RunAsync(Token, flag, $"--config.file={Good()}");
        Assert.Equal((2, line + "\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task A_bad_flag_of_check_is_one_clear_line_and_exit_code_3()
    {
        var run = await ProductBinary.RunAsync(Token, "check", "--colour=red");
        Assert.Equal((3, "mail-exporter: unknown flag --colour; try --help\n"), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("folder")]
    [InlineData("empty")]
    [InlineData("binary")]
    [InlineData("10MB")]
    public async Task A_configuration_that_is_none_is_one_clear_line(string kind)
    {
        var path = Bad(kind);
        foreach (var check in new[] { true, false })
        {
            var run = await ProductBinary.RunAsync(
                Token,
                [$"--config.file={path}", "--web.listen-address=127.0.0.1:0", .. check ? ["--config.check"] : Array.Empty<string>()]
            );
            AssertOneLine(run);
            Assert.Contains(Path.GetFileName(path), run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_configuration_that_its_account_may_not_read_is_one_clear_line()
    {
        var path = Good();
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        AssertOneLine(await AsNobodyAsync($"--config.file={path}", "--config.check"));
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line()
    {
        using var taken = SilentListener.Start();
        var run = await ProductBinary.RunAsync(Token, $"--config.file={Good()}", $"--web.listen-address={taken.EndPoint}");
        AssertOneLine(run);
        Assert.Contains($"cannot listen on {taken.EndPoint}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_privileged_port_without_rights_is_one_clear_line()
    {
        var address = $"{LoopbackPorts.NextAddress()}:81";
        var run = await AsNobodyAsync($"--config.file={Good()}", $"--web.listen-address={address}");
        AssertOneLine(run);
        Assert.Contains($"cannot listen on {address}", run.Output, StringComparison.Ordinal);
    }

    private static void AssertOneLine(ProductRun run)
    {
        var lines = run.Output.TrimEnd('\n').Split('\n').Where(line => !line.Contains(" level=info ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, run.ExitCode);
        var line = Assert.Single(lines);
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
        Assert.DoesNotContain(" at Exporter.", line, StringComparison.Ordinal);
        Assert.InRange(line.Length, 20, 400);
    }

    private static Task<ProductRun> AsNobodyAsync(params IReadOnlyList<string> arguments) =>
        ProductBinary.RunAsync(
            new ProgramCommand(
                "setpriv",
                [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--bounding-set=-all", ProductBinary.Path, .. arguments]
            ),
            Token
        );

    private string Good() =>
        folder.Write(
            "good.yml",
            "control: { connect: \"127.0.0.1:9\" }\nservers: [{ name: a, host: a.site.test, address: 127.0.0.1, services: [smtp] }]\n"
        );

    private string Bad(string kind) =>
        kind switch
        {
            "missing" => folder["missing.yml"],
            "folder" => folder.Make("folder.yml"),
            "empty" => folder.Write("empty.yml", ""),
            "binary" => folder.Write("binary.yml", "\u0000\u0001\u0002\ud83d\udca9\u0000"),
            _ => folder.Write("large.yml", string.Concat(Enumerable.Repeat("# 16 octets here\n", 10 * 1024 * 1024 / 17 + 1))),
        };
}
