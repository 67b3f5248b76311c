using System.Text.RegularExpressions;
using Exporter.Commands;
using Exporter.Configuration;
using Exporter.Testing;

namespace Exporter.Tests;

/// <summary>What the READMEs say works as it stands there; hosts are replaced by loopback addresses where nobody listens.</summary>
public sealed partial class ReadmeTests
{
    private const string Loopback = "127.77.0.1";

    /// <summary>Commands of another program than ours, and the script in which CI runs them word for word.</summary>
    private static readonly Dictionary<string, string> InScripts = new()
    {
        ["dotnet run --project src/Exporter -- demo"] = "tests/first-run",
        ["curl -s http://127.0.0.1:10225/metrics"] = "tests/first-run",
        ["curl -s http://127.0.0.1:10225/findings?lang=en"] = "tests/first-run",
        ["curl -s http://127.0.0.1:10225/findings?lang=zh"] = "tests/first-run",
        ["dotnet publish src/Exporter -c Release -r linux-x64"] = "tests/run",
        ["tests/run"] = ".ci/run",
    };

    /// <summary>The section whose commands <c>tests/first-page</c> reads from README.md and runs.</summary>
    private const string FirstPage = "## From nothing to a page in five minutes";

    /// <summary>The secrets that the examples name.</summary>
    private static readonly IReadOnlyList<string> Secrets =
    [
        "master",
        "probe",
        "roundtrip-key",
        "m365",
        "google",
        "google-refresh",
        "gmail",
        "qq",
        "exmail",
        "netease",
        "aliyun",
        "coremail",
    ];

    public static TheoryData<string, string> Commands =>
        [
            .. Files.SelectMany(file =>
                BlocksOf(file, "sh")
                    .SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    .Select(line => (file, line))
            ),
        ];

    private static string[] Files => ["README.md", "README.zh-CN.md"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_of_the_README_works(string file, string command)
    {
        Assert.Contains(file, Files);
        if (InScripts.TryGetValue(command, out var script))
        {
            Assert.Contains(command, await ReadAsync(script), StringComparison.Ordinal);
            return;
        }
        var readme = await ReadAsync(Files[0]);
        if (Blocks(readme[readme.IndexOf(FirstPage, StringComparison.Ordinal)..], "sh")[0].Split('\n').Contains(command))
        {
            Assert.Contains(FirstPage, await ReadAsync("tests/first-page"), StringComparison.Ordinal);
            Assert.Contains("tests/first-page", await ReadAsync("tests/run"), StringComparison.Ordinal);
            return;
        }
        using var folder = new DemoFolder();
        var arguments = Arguments(command, folder.Path);
        var (exit, output) = await RunAsync(arguments);
        // Nothing listens at the loopback address, so a check is critical; everything else ends well.
        Assert.True(exit == (arguments[0] == "check" ? ExitCode.Critical : ExitCode.Ok), output);
    }

    [Fact]
    public void Every_configuration_of_the_READMEs_is_accepted()
    {
        using var folder = new DemoFolder();
        // The files that the examples name.
        Directory.CreateDirectory(Path.Combine(folder.Path, "secrets"));
        foreach (var secret in Secrets)
        {
            File.WriteAllText(Path.Combine(folder.Path, "secrets", secret), "secret\n");
        }
        File.WriteAllText(Path.Combine(folder.Path, "mailboxes.txt"), "anna@example.com\n");
        foreach (var yaml in Files.SelectMany(file => BlocksOf(file, "yaml")))
        {
            var outcome = ConfigLoader.Parse("README.md", yaml, new ConfigSurroundings(ExporterCore.CheckIds) { Folder = folder.Path });
            Assert.True(outcome.Loaded, string.Join('\n', outcome.Problems));
        }
    }

    [Fact]
    public void Both_READMEs_have_the_same_commands_and_configurations()
    {
        Assert.Equal(BlocksOf(Files[0], "sh"), BlocksOf(Files[1], "sh"));
        Assert.Equal(BlocksOf(Files[0], "yml"), BlocksOf(Files[1], "yml"));
        Assert.Equal(BlocksOf(Files[0], "yaml").Count, BlocksOf(Files[1], "yaml").Count);
    }

    private static string[] Arguments(string command, string folder)
    {
        Assert.StartsWith("mail-exporter ", command, StringComparison.Ordinal);
        var file = Path.Combine(folder, "mail-exporter.yml");
        File.WriteAllText(
            file,
            BlocksOf(Files[0], "yaml")[0].Replace("mail.example.com", Loopback, StringComparison.Ordinal)
                + $"control: {{ connect: \"{Loopback}:1\" }}\n"
        );
        var words = command.Replace("mail-exporter.yml", file, StringComparison.Ordinal).Split(' ')[1..];
        return words[0] == "check" ? [.. words.Select(word => word.Replace("mail.example.com", Loopback, StringComparison.Ordinal))]
            : words.Contains("--config.check") || words[0] == "rules" ? words
            : [.. words, "--web.listen-address", "127.0.0.1:0"];
    }

    private static async Task<(int Exit, string Output)> RunAsync(string[] arguments)
    {
        using var output = new StringWriter();
        var writer = TextWriter.Synchronized(output);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = CommandLine.RunAsync(arguments, new Terminal(writer, writer, Interactive: false), stop.Token);
        for (
            var tries = 0;
            tries < 600 && !running.IsCompleted && !output.ToString().Contains(" listens on ", StringComparison.Ordinal);
            tries++
        )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stop.Token);
        }
        if (!running.IsCompleted)
        {
            await stop.CancelAsync();
        }
        return (await running, output.ToString());
    }

    private static Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Repository.At(file), TestContext.Current.CancellationToken);

    private static List<string> BlocksOf(string file, string kind) => Blocks(File.ReadAllText(Repository.At(file)), kind);

    private static List<string> Blocks(string text, string kind) =>
        [.. Fence().Matches(text).Where(block => block.Groups["kind"].Value == kind).Select(block => block.Groups["text"].Value)];

    [GeneratedRegex(
        "^```(?<kind>\\w+)\n(?<text>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Fence();
}
