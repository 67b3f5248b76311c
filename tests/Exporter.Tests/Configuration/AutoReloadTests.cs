using Exporter.Commands;
using Exporter.Configuration;
using Exporter.Probing.Probes;
using Exporter.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exporter.Tests.Configuration;

/// <summary>When the files of a configuration count as changed, and what then happens.</summary>
public sealed class AutoReloadTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly DemoFolder folder = new();
    private readonly OddTimeProvider clock = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ExporterCore core;
    private readonly ConfigReloader reloader;
    private int reads;

    public AutoReloadTests()
    {
        core = new(ProbeCatalog.All, clock, NullLoggerFactory.Instance, null);
        reloader = new(Read, core, NullLogger<ConfigReloader>.Instance);
    }

    public void Dispose()
    {
        core.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void What_is_as_it_was_is_not_read_again()
    {
        Write("main.yml", "domains: [a.example]\n");
        reloader.Reload();
        // The same words, written anew.
        Write("main.yml", "domains: [a.example]\n");
        Assert.False(reloader.ReloadIfChanged());
        Assert.Equal(1, reads);
    }

    [Theory]
    [InlineData("main.yml", "include: [conf.d/*.yml]\ndomains: [b.example]\n")]
    [InlineData("conf.d/a.yml", "domains: [b.example]\n")]
    [InlineData("conf.d/new.yml", "domains: [b.example]\n")]
    [InlineData("conf.d/password", "another\n")]
    [InlineData("conf.d/boxes.txt", "bob@example.com\n")]
    public void A_change_of_any_file_is_taken_up_once(string file, string text)
    {
        Write("main.yml", "include: [conf.d/*.yml]\n");
        Write("conf.d/password", "one\n");
        Write("conf.d/boxes.txt", "anna@example.com\n");
        Write(
            "conf.d/a.yml",
            "mailboxes: [{ from_file: boxes.txt, server: 'imaps://a.example.com', login: { master_user: m, password_file: password } }]\n"
        );
        Assert.True(reloader.Reload().Loaded);
        Write(file, text);
        Assert.True(reloader.ReloadIfChanged());
        Assert.False(reloader.ReloadIfChanged());
        Assert.Equal(2, reads);
    }

    [Fact]
    public void A_bad_one_keeps_the_last_good_and_is_not_read_again_until_it_changes()
    {
        Write("main.yml", "domains: [a.example]\n");
        reloader.Reload();
        Write("main.yml", "domains: [a.example\n");
        Assert.True(reloader.ReloadIfChanged());
        Assert.False(reloader.ReloadIfChanged());
        Assert.Equal("a.example", Assert.Single(reloader.Current!.Targets).Name);
        Write("main.yml", "domains: [b.example]\n");
        Assert.True(reloader.ReloadIfChanged());
        Assert.Equal("b.example", Assert.Single(reloader.Current!.Targets).Name);
    }

    [Fact]
    public void A_file_that_was_missing_is_a_change_when_it_comes()
    {
        Write("main.yml", "servers: [{ name: a, host: a.example.com, services: [imaps], login: { username: u, password_file: late } }]\n");
        Assert.False(reloader.Reload().Loaded);
        Assert.False(reloader.ReloadIfChanged());
        Write("late", "secret\n");
        Assert.True(reloader.ReloadIfChanged());
        Assert.NotNull(reloader.Current);
    }

    [Fact]
    public void A_file_that_goes_away_is_a_change_and_the_last_good_stays()
    {
        Write("main.yml", "domains: [a.example]\n");
        reloader.Reload();
        File.Delete(Path.Combine(folder.Path, "main.yml"));
        Assert.True(reloader.ReloadIfChanged());
        Assert.Equal("a.example", Assert.Single(reloader.Current!.Targets).Name);
    }

    [Fact]
    public void The_swap_of_a_link_as_Kubernetes_makes_it_is_a_change()
    {
        // kubelet: name -> ..data/name, ..data -> ..TIMESTAMP, which is replaced by a rename.
        Write("..2026_06_01/main.yml", "include: [conf-*.yml]\n");
        Write("..2026_06_01/conf-a.yml", "domains: [a.example]\n");
        Write("..2026_06_02/main.yml", "include: [conf-*.yml]\n");
        Write("..2026_06_02/conf-a.yml", "domains: [b.example]\n");
        Link("..data", "..2026_06_01");
        Link("main.yml", "..data/main.yml");
        Link("conf-a.yml", "..data/conf-a.yml");
        Assert.True(reloader.Reload().Loaded);
        Assert.False(reloader.ReloadIfChanged());
        File.Delete(Path.Combine(folder.Path, "..data"));
        Link("..data", "..2026_06_02");
        Assert.True(reloader.ReloadIfChanged());
        Assert.Equal("b.example", Assert.Single(reloader.Current!.Targets).Name);
        Assert.False(reloader.ReloadIfChanged());
    }

    [Fact]
    public async Task The_files_are_looked_at_once_in_each_interval()
    {
        Write("main.yml", "domains: [a.example]\n");
        reloader.Reload();
        using var stopping = new CancellationTokenSource();
        var watching = reloader.WatchFilesAsync(Interval, stopping.Token);
        Write("main.yml", "domains: [b.example]\n");
        clock.Advance(Interval - TimeSpan.FromSeconds(1));
        Assert.Equal(1, Volatile.Read(ref reads));
        clock.Advance(TimeSpan.FromSeconds(1));
        while (Volatile.Read(ref reads) < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        await stopping.CancelAsync();
        await watching;
        Assert.Equal("b.example", Assert.Single(reloader.Current!.Targets).Name);
    }

    private ConfigOutcome Read()
    {
        Interlocked.Increment(ref reads);
        return ConfigLoader.Load(Path.Combine(folder.Path, "main.yml"), new(ExporterCore.CheckIds));
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private void Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(folder.Path, name), target);
}
