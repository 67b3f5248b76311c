using Exporter.Commands;
using Exporter.Configuration;

namespace Exporter.Tests.Configuration;

/// <summary>A configuration in several files; what is wrong with one is in <c>Bad/include.yml</c>.</summary>
public sealed class IncludeTests : IDisposable
{
    private readonly DemoFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lists_are_put_together_in_the_order_of_the_names()
    {
        Write("conf.d/b.yml", "servers: [{ name: b, host: b.example.com, services: [smtp] }]\n");
        Write("conf.d/a.yml", "servers: [{ name: a, host: a.example.com, services: [smtp] }]\ndomains: [a.example]\n");
        var config = Load("include: [conf.d/*.yml]\nservers: [{ name: first, host: first.example.com, services: [smtp] }]\n");
        Assert.Equal(["first", "a", "b", "a.example"], config.Targets.Select(target => target.Name));
    }

    [Fact]
    public void A_section_may_be_in_an_included_file_and_is_for_all()
    {
        Write("common.yml", "defaults: { interval: 10s }\n");
        var config = Load("include: common.yml\nservers: [{ name: a, host: a.example.com, services: [smtp] }]\n");
        Assert.All(config.Endpoints, options => Assert.Equal(TimeSpan.FromSeconds(10), options.Interval));
    }

    [Fact]
    public void Mappings_by_name_are_put_together_too()
    {
        Write("conf.d/a.yml", "checks: { smtp.size: { severity: off, reason: a } }\n");
        var config = Load("include: [conf.d/*.yml]\nchecks: { smtp.banner: { severity: info, reason: b } }\n");
        Assert.Equal(["smtp.banner", "smtp.size"], config.Overrides.Everywhere.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_path_in_an_included_file_begins_at_its_folder()
    {
        Write("conf.d/secret", "own-hunter2\n");
        Write(
            "conf.d/a.yml",
            "servers: [{ name: a, host: a.example.com, services: [imaps], login: { username: u, password_file: secret } }]\n"
        );
        Assert.Equal("own-hunter2", Assert.Single(Load("include: [conf.d/*.yml]\n").Targets).Login!.Password.Reveal());
    }

    [Fact]
    public void A_server_of_one_file_may_be_named_by_another()
    {
        Write("servers.yml", "servers: [{ name: mail, host: a.example.com, services: [imaps] }]\n");
        Write("boxes.yml", "mailboxes: [{ name: sales, server: mail/imaps, login: { username: u, password: p } }]\n");
        Assert.Equal("mail", Load("include: [boxes.yml, servers.yml]\n").Endpoints[^1].Target.Name);
    }

    [Fact]
    public void What_is_shown_is_the_whole_without_secrets_and_can_be_read_again()
    {
        Write(
            "conf.d/a.yml",
            "servers: [{ name: a, host: a.example.com, services: [imaps], login: { username: u, password: hunter2 } }]\n"
        );
        var config = Load("include: [conf.d/*.yml]\ndomains: [example.org]\n");
        Assert.Contains("host: a.example.com", config.Redacted, StringComparison.Ordinal);
        Assert.Contains("example.org", config.Redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", config.Redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("include", config.Redacted, StringComparison.Ordinal);
        Assert.Equal(config.Redacted, Fixtures.Parse(config.Redacted).Redacted);
    }

    [Theory]
    [InlineData("include: [none-*.yml]")]
    [InlineData("include: [no-such-folder/*.yml]")]
    [InlineData("include: []")]
    public void A_pattern_that_nothing_fits_is_no_problem(string include) =>
        Assert.Single(Load($"{include}\ndomains: [example.org]\n").Targets);

    [Fact]
    public void A_pattern_leaves_out_the_file_it_stands_in_hidden_files_and_folders()
    {
        Write("a.yml", "domains: [a.example]\n");
        Write(".hidden.yml", "domains: [hidden.example]\n");
        Directory.CreateDirectory(Path.Combine(folder.Path, "folder.yml"));
        Assert.Equal(
            ["main.example", "a.example"],
            Load("include: ['*.yml']\ndomains: [main.example]\n").Targets.Select(target => target.Name)
        );
    }

    [Fact]
    public void A_pattern_may_be_in_a_folder_and_a_file_that_two_patterns_fit_is_read_once()
    {
        Write("teams/north/mail.yml", "domains: [north.example]\n");
        Write("teams/south/mail.yml", "domains: [south.example]\n");
        Assert.Equal(
            ["south.example", "north.example"],
            Load("include: [teams/s*/mail.yml, 'teams/?????/*.yml']\n").Targets.Select(target => target.Name)
        );
    }

    [Fact]
    public void Problems_name_the_file_as_it_is_found_from_the_one_that_was_named()
    {
        Write("conf.d/a.yml", "servers:\n  - { name: a, hots: x, services: [smtp] }\n");
        var path = Write("main.yml", "include: [conf.d/*.yml]\nnonsense: 1\n");
        var problems = ConfigLoader.Load(path, Fixtures.Surroundings(".")).Problems.Select(problem => problem.ToString()).ToList();
        Assert.Equal(3, problems.Count);
        Assert.StartsWith($"{path}:2:1: nonsense: ", problems[0], StringComparison.Ordinal);
        Assert.StartsWith(
            $"{Path.Combine(folder.Path, "conf.d/a.yml")}:2:5: servers[0]: host is missing",
            problems[1],
            StringComparison.Ordinal
        );
        Assert.StartsWith($"{Path.Combine(folder.Path, "conf.d/a.yml")}:2:16: servers[0].hots: ", problems[2], StringComparison.Ordinal);
    }

    private LoadedConfig Load(string text)
    {
        var outcome = ConfigLoader.Load(Write("main.yml", text), Fixtures.Surroundings("."));
        Assert.Empty(outcome.Problems);
        return outcome.Config!;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
