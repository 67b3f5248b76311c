using Exporter.Probing.Watching;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Watching;

public sealed class FactsMemoryTests : IDisposable
{
    private readonly OddTimeProvider clock = new(Given.Now);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("facts-");

    [Fact]
    public void What_was_remembered_survives_a_restart_with_the_time_it_was_first_seen()
    {
        var before = Open();
        before.Remember("mail|smtp", "certificate");
        before.Save();
        clock.Advance(TimeSpan.FromDays(1));
        var after = Open();
        after.Remember("mail|smtp", "certificate");
        Assert.Equal(new("certificate", Given.Now), after.Recall("mail|smtp"));
        after.Remember("mail|smtp", "renewed");
        Assert.Equal(new("renewed", clock.GetUtcNow()), after.Recall("mail|smtp"));
    }

    [Fact]
    public async Task It_is_saved_when_the_process_stops()
    {
        using var stopping = new CancellationTokenSource();
        var memory = Open();
        var saving = memory.RunAsync(stopping.Token);
        memory.Remember("mail|smtp", "certificate");
        await stopping.CancelAsync();
        await saving;
        Assert.NotNull(Open().Recall("mail|smtp"));
    }

    [Fact]
    public void Without_a_folder_nothing_is_wrong_and_nothing_outlives_the_process()
    {
        var memory = new FactsMemory(null, clock);
        memory.Remember("mail|smtp", "certificate");
        memory.Save();
        Assert.NotNull(memory.Recall("mail|smtp"));
        Assert.Null(memory.Fault);
    }

    [Fact]
    public void A_folder_that_can_be_written_has_no_fault() => Assert.Equal("", Open().Fault?.En);

    [Fact]
    public void What_could_not_be_written_is_written_once_it_can()
    {
        var file = Path.Combine(folder.FullName, "file");
        File.WriteAllText(file, "");
        var memory = new FactsMemory(file, clock);
        memory.Remember("mail|smtp", "certificate");
        memory.Save();
        File.Delete(file);
        Directory.CreateDirectory(file);
        memory.Save();
        Assert.Equal("", memory.Fault?.En);
        Assert.NotNull(new FactsMemory(file, clock).Recall("mail|smtp"));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_one_fault_and_no_crash()
    {
        var file = Path.Combine(folder.FullName, "file");
        File.WriteAllText(file, "");
        var memory = new FactsMemory(file, clock);
        memory.Remember("mail|smtp", "certificate");
        memory.Save();
        Assert.NotNull(memory.Recall("mail|smtp"));
        Assert.Contains(file, memory.Fault?.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("""{"mail|smtp":""")]
    [InlineData("""{"mail|smtp":{"value":"certificate"}}""")]
    [InlineData("""{"mail|smtp":{"value":"certificate","since":"yesterday"}}""")]
    [InlineData("""{"mail|smtp":"certificate"}""")]
    [InlineData("[]")]
    public void A_broken_file_is_no_crash_and_the_next_save_mends_it(string broken)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "facts.json"), broken);
        var memory = Open();
        memory.Remember("other|smtp", "certificate");
        memory.Save();
        Assert.NotNull(Open().Recall("other|smtp"));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private FactsMemory Open() => new(folder.FullName, clock);
}
