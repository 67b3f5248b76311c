using CsCheck;
using Exporter.Configuration;

namespace Exporter.Tests.Configuration;

public sealed class ConfigLoaderTests : IDisposable
{
    private static readonly Gen<string> Fragments = Gen.OneOf(
        "\n",
        "  ",
        "\t",
        ": ",
        ":",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "&a ",
        "*a",
        "!t ",
        "<<",
        "? ",
        "| ",
        "> ",
        "%YAML 1.2\n",
        "---\n",
        "...\n",
        "\"",
        "'",
        "#",
        "\\",
        "\0",
        "\uFEFF",
        "\uD800",
        "servers",
        "name",
        "host",
        "services",
        "login",
        "password",
        "~",
        "-1s",
        "\r",
        "`",
        "@"
    );

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mail-exporter-config-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_file_is_read_with_its_own_folder()
    {
        var outcome = ConfigLoader.Load(Path.Combine(Fixtures.Good, "everything.yml"), Fixtures.Surroundings("/nowhere"));
        Assert.True(outcome.Loaded);
        Assert.Empty(outcome.Problems);
    }

    [Fact]
    public void A_file_that_is_not_there_is_one_line() => Expect("nowhere.yml", "does not exist; --config.file names the configuration");

    [Fact]
    public void A_folder_is_one_line()
    {
        folder.CreateSubdirectory("folder.yml");
        Expect("folder.yml", "is a directory, not a file; --config.file names the configuration");
    }

    [Fact]
    public void A_file_in_place_of_a_folder_is_one_line()
    {
        Write("file", "x"u8.ToArray());
        Expect(
            "file/config.yml",
            "cannot be read (IOException); --config.file names the configuration",
            "does not exist; --config.file names the configuration"
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# servers:\n")]
    [InlineData("---\n")]
    [InlineData("\uFEFF")]
    public void An_empty_file_is_one_line_with_an_example(string text)
    {
        Write("empty.yml", System.Text.Encoding.UTF8.GetBytes(text));
        Expect(
            "empty.yml",
            "is empty; the smallest useful configuration is: servers: [{ name: mail, host: mail.example.com, services: [submission, imaps] }]"
        );
    }

    [Fact]
    public void The_example_in_the_message_is_a_configuration()
    {
        var message = Assert.Single(ConfigLoader.Parse("x", "", Fixtures.Surroundings(".")).Problems).Message;
        Assert.Single(Fixtures.Parse(message[message.IndexOf("servers:", StringComparison.Ordinal)..]).Targets);
    }

    [Fact]
    public void A_binary_file_is_one_line()
    {
        Write("binary.yml", [0x7F, 0x45, 0x4C, 0x46, 0xFF, 0xFE, 0x00]);
        Expect("binary.yml", "is not text in UTF-8; --config.file names the configuration");
    }

    [Fact]
    public void Text_with_zeros_is_one_line()
    {
        Write("zeros.yml", System.Text.Encoding.Unicode.GetBytes("servers: []"));
        Expect("zeros.yml", "is not text; --config.file names the configuration");
    }

    [Fact]
    public void Ten_megabytes_are_one_line()
    {
        Write("big.yml", new byte[10 * 1024 * 1024]);
        Expect("big.yml", "is larger than 8192 KiB, so it was not read; --config.file names the configuration");
    }

    [Fact]
    public void A_device_without_an_end_is_one_line()
    {
        var problem = Assert.Single(ConfigLoader.Load("/dev/zero", Fixtures.Surroundings(".")).Problems);
        Assert.StartsWith("is larger than", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_do_no_harm()
    {
        Write("windows.yml", System.Text.Encoding.UTF8.GetBytes("\uFEFFdefaults:\r\n  interval: 30s\r\n  labels: { team: mail }\r\n"));
        Assert.True(ConfigLoader.Load(Path.Combine(folder.FullName, "windows.yml"), Fixtures.Surroundings(".")).Loaded);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("{")]
    public void Nesting_without_an_end_is_stopped_early(string step)
    {
        var text = string.Concat(Enumerable.Repeat(step, ConfigLoader.MaxFileBytes / step.Length));
        Assert.NotEmpty(Fixtures.Problems(text));
    }

    [Fact]
    public void More_problems_than_anyone_mends_are_counted()
    {
        var problems = Fixtures.Problems("x: [" + string.Concat(Enumerable.Repeat("*a,", 50_000)) + "]");
        Assert.Equal(1001, problems.Count);
        Assert.Equal("bad.yml: has 49001 more problems", problems[^1]);
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Equal(
            ["bad.yml:1:24: defaults.hello_name: has half a character in it (a lone surrogate)"],
            Fixtures.Problems("defaults: {hello_name: '\uD800'}")
        );

    [Fact]
    public void A_full_size_file_of_servers_is_read()
    {
        var servers = Enumerable.Range(0, 10_000).Select(i => $"  - {{ name: s{i}, host: h{i}.example.com, services: [smtp] }}\n");
        Assert.Equal(20_000, Fixtures.Parse("servers:\n" + string.Concat(servers)).Endpoints.Count);
    }

    [Fact]
    public void No_text_makes_it_throw() => Gen.String.Sample(text => IsOutcome(text), iter: 2_000);

    [Fact]
    public void No_jumble_of_yaml_makes_it_throw() => Fragments.Array[0, 40].Sample(parts => IsOutcome(string.Concat(parts)), iter: 20_000);

    [Fact]
    public void No_mutation_of_a_good_file_makes_it_throw()
    {
        var good = File.ReadAllText(Path.Combine(Fixtures.Good, "everything.yml"));
        Gen.Select(Gen.Int[0, good.Length], Gen.Int[0, 12], Fragments)
            .Array[1, 4]
            .Sample(changes => IsOutcome(changes.Aggregate(good, Mutate)), iter: 5_000);
    }

    private static string Mutate(string text, (int At, int Removed, string Added) change)
    {
        var at = Math.Min(change.At, text.Length);
        return text.Remove(at, Math.Min(change.Removed, text.Length - at)).Insert(at, change.Added);
    }

    private static bool IsOutcome(string text)
    {
        var outcome = ConfigLoader.Parse("random.yml", text, Fixtures.Surroundings(Fixtures.Good));
        return outcome.Loaded == (outcome.Problems.Count == 0);
    }

    private void Write(string name, byte[] octets) => File.WriteAllBytes(Path.Combine(folder.FullName, name), octets);

    private void Expect(string name, params string[] oneOf)
    {
        var path = Path.Combine(folder.FullName, name);
        var problem = Assert.Single(ConfigLoader.Load(path, Fixtures.Surroundings(".")).Problems);
        Assert.Contains(problem.ToString(), oneOf.Select(message => $"{path}: {message}"));
    }
}
