using System.Text.Json;
using CsCheck;
using Exporter.Probing.Delivery;

namespace Exporter.Probing.Tests.Delivery;

public sealed class JournalTests : IDisposable
{
    private const string Route = "trip";

    private static readonly IReadOnlyList<JournalEntry> Story =
    [
        new(JournalEvent.Intended, 1, Given.Now) { Via = "mx1.example.com" },
        new(JournalEvent.Accepted, 1, Given.Now.AddSeconds(1)),
        new(JournalEvent.Arrived, 1, Given.Now.AddSeconds(3)) { Took = TimeSpan.FromSeconds(2.5), Place = "INBOX/7/1" },
        new(JournalEvent.Intended, 2, Given.Now.AddMinutes(5)),
        new(JournalEvent.Accepted, 2, Given.Now.AddMinutes(5)),
        new(JournalEvent.Duplicated, 1, Given.Now.AddMinutes(6)) { Place = "Junk/8/1" },
        new(JournalEvent.Overdue, 2, Given.Now.AddMinutes(20)),
        new(JournalEvent.ArrivedLate, 2, Given.Now.AddMinutes(21)) { Place = "INBOX/7/2" },
        new(JournalEvent.Intended, 3, Given.Now.AddMinutes(25)),
        new(JournalEvent.Refused, 3, Given.Now.AddMinutes(25)),
        new(JournalEvent.Intended, 4, Given.Now.AddMinutes(30)),
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mail-exporter-journal-");

    private string File => Path.Combine(folder.FullName, $"{Route}.journal");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void What_was_written_is_there_after_a_restart()
    {
        var state = Tell(Story);
        Assert.Equal(Text(state), Text(new Journal(folder.FullName, Route).State));
        Assert.Equal(Text(state), Text(new Journal(folder.FullName, Route).State));
    }

    [Fact]
    public void Any_story_is_read_as_it_was_told() =>
        RouteStateTests
            .Entries.Array[1, 12]
            .Sample(
                entries =>
                {
                    System.IO.File.Delete(File);
                    var told = Tell(entries);
                    Assert.Equal(Text(told), Text(new Journal(folder.FullName, Route).State));
                },
                iter: 50,
                threads: 1
            );

    [Fact]
    public void A_file_that_was_cut_anywhere_gives_every_line_that_is_whole_and_goes_on()
    {
        Tell(Story);
        var octets = System.IO.File.ReadAllBytes(File);
        var ends = Enumerable.Range(0, octets.Length).Where(at => octets[at] == (byte)'\n').ToList();
        Assert.Equal(Story.Count, ends.Count);
        var after = new JournalEntry(JournalEvent.Intended, 99, Given.Now);
        for (var length = 0; length <= octets.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, octets[..length]);
            var journal = new Journal(folder.FullName, Route);
            var expected = Fold(Story.Take(ends.Count(end => end <= length)));
            Assert.Equal(Text(expected), Text(journal.State));
            Assert.Null(journal.Fault);
            if (length % 50 == 0)
            {
                journal.Write(after);
                Assert.Equal(Text(expected.After(after)), Text(new Journal(folder.FullName, Route).State));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void A_damaged_line_is_skipped_and_the_others_count(int damaged)
    {
        Tell(Story);
        var lines = System.IO.File.ReadAllLines(File);
        lines[damaged] = lines[damaged][..^3] + "x" + lines[damaged][^2..];
        System.IO.File.WriteAllLines(File, lines);
        var journal = new Journal(folder.FullName, Route);
        Assert.Equal(Text(Fold(Story.Where((_, index) => index != damaged))), Text(journal.State));
        Assert.Null(journal.Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("nonsense\n")]
    [InlineData("0123456789abcdef {}\n")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public void A_file_of_something_else_is_an_empty_journal(string text)
    {
        System.IO.File.WriteAllText(File, text);
        var journal = new Journal(folder.FullName, Route);
        Assert.Equal((Text(new RouteState()), null), (Text(journal.State), journal.Fault));
    }

    [Fact]
    public void A_line_is_a_checksum_and_json_that_people_can_read()
    {
        Tell(Story);
        var lines = System.IO.File.ReadAllLines(File);
        Assert.All(lines, line => Assert.Equal(' ', line[16]));
        using var first = JsonDocument.Parse(lines[0][17..]);
        using var third = JsonDocument.Parse(lines[2][17..]);
        Assert.Equal("Summary", first.RootElement.GetProperty("Event").GetString());
        Assert.Equal("Arrived", third.RootElement.GetProperty("Event").GetString());
        Assert.Equal(
            (1, "INBOX/7/1"),
            (third.RootElement.GetProperty("Sequence").GetInt64(), third.RootElement.GetProperty("Place").GetString())
        );
        Assert.False(third.RootElement.TryGetProperty("Via", out _));
    }

    [Fact]
    public void After_two_thousand_lines_one_takes_their_place()
    {
        var journal = new Journal(folder.FullName, Route);
        for (var number = 1; number <= 2001; number++)
        {
            journal.Write(new(JournalEvent.Intended, number % 7, Given.Now));
        }
        var lines = System.IO.File.ReadAllLines(File);
        Assert.InRange(lines.Length, 1, 10);
        Assert.Equal(Text(journal.State), Text(new Journal(folder.FullName, Route).State));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_a_fault_until_it_can()
    {
        var blocked = Path.Combine(folder.FullName, "blocked");
        System.IO.File.WriteAllText(blocked, "a file where the folder should be");
        var journal = new Journal(blocked, Route);
        journal.Write(Story[0]);
        Assert.Contains(blocked, journal.Fault?.En, StringComparison.Ordinal);
        journal.Write(Story[1]);
        Assert.NotNull(journal.Fault);
        Assert.Equal(1, journal.State.Tally.Sent);
        System.IO.File.Delete(blocked);
        journal.Write(Story[2]);
        Assert.Null(journal.Fault);
        Assert.Equal(Text(Fold(Story.Take(3))), Text(new Journal(blocked, Route).State));
    }

    [Fact]
    public void A_file_that_goes_away_is_written_anew()
    {
        var journal = new Journal(folder.FullName, Route);
        journal.Write(Story[0]);
        System.IO.File.Delete(File);
        journal.Write(Story[1]);
        Assert.Null(journal.Fault);
        Assert.Equal(Text(Fold(Story.Take(2))), Text(new Journal(folder.FullName, Route).State));
    }

    [Fact]
    public void Without_a_folder_nothing_is_written_and_nothing_is_wrong()
    {
        var journal = new Journal(null, Route);
        journal.Write(Story[0]);
        Assert.Equal((2, null), (journal.State.Next, journal.Fault));
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public void Routes_have_files_of_their_own()
    {
        new Journal(folder.FullName, "one").Write(Story[0]);
        Assert.Equal(1, new Journal(folder.FullName, "other").State.Next);
        Assert.Equal(2, new Journal(folder.FullName, "one").State.Next);
    }

    private RouteState Tell(IReadOnlyList<JournalEntry> entries)
    {
        var journal = new Journal(folder.FullName, Route);
        foreach (var entry in entries)
        {
            journal.Write(entry);
        }
        Assert.Null(journal.Fault);
        return journal.State;
    }

    private static RouteState Fold(IEnumerable<JournalEntry> entries) =>
        entries.Aggregate(new RouteState(), (state, entry) => state.After(entry));

    private static string Text(RouteState state) => JsonSerializer.Serialize(state);
}
