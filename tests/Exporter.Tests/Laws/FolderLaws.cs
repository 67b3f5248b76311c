using Exporter.Testing;

namespace Exporter.Tests.Laws;

/// <summary>Where a thing is, what it is called and what it may know.</summary>
public sealed class FolderLaws
{
    private static readonly string[] BannedWords =
    [
        "Manager",
        "Helper",
        "Util",
        "Utils",
        "Common",
        "Base",
        "Impl",
        "Processor",
        "Info",
        "Data",
    ];
    private static readonly string[] LogWords = ["ILogger", "ILoggerFactory", "LoggerMessage"];

    [Fact]
    public void A_folder_of_Probing_knows_only_those_before_it()
    {
        var slices = Directory.GetDirectories(Repository.At("src/Exporter.Probing/Probes")).Select(folder => Path.GetFileName(folder)!);
        var order = new FolderOrder([.. slices]);
        Assert.Empty(SourceFile.Under("src/Exporter.Probing").SelectMany(order.Violations));
    }

    [Theory]
    [InlineData("src/Exporter.Probing/Probes")]
    [InlineData("src/Exporter.Probing/Network")]
    public void A_look_is_told_by_its_report_and_never_logs(string folder) =>
        Assert.Empty(SourceFile.Under(folder).Where(Logs).Select(file => file.Path));

    [Fact]
    public void A_namespace_is_its_folder() =>
        Assert.Empty(SourceFile.Under("src").Concat(SourceFile.Under("tests")).SelectMany(Misplaced));

    [Fact]
    public void No_name_uses_a_word_that_says_nothing() =>
        Assert.Empty(SourceFile.Under("src").Concat(SourceFile.Under("tests")).SelectMany(Hollow));

    [Fact]
    public void A_logger_is_seen_in_code_only()
    {
        Assert.True(Logs(Made("class C(ILogger<C> log);")));
        Assert.False(Logs(Made("// ILogger has no place here\nclass C(IProtocolLogger log);")));
    }

    [Fact]
    public void A_misplaced_namespace_is_seen()
    {
        Assert.Single(Misplaced(Made("namespace Exporter.Mail.Wire; class C;")));
        Assert.Empty(Misplaced(Made("namespace Exporter.Mail.Smtp; class C;")));
    }

    [Fact]
    public void A_banned_word_is_seen_as_a_word_only()
    {
        Assert.Equal(["ReplyHelper", "BaseReply"], Hollow(Made("class ReplyHelper { record BaseReply; }")).Select(found => found.Name));
        Assert.Empty(Hollow(Made("class Database { enum Metadata { Info } }")));
    }

    private static SourceFile Made(string code) => new("src/Exporter.Mail/Smtp/Made.cs", code);

    private static bool Logs(SourceFile file) => file.Identifiers.Intersect(LogWords).Any();

    private static IEnumerable<string> Misplaced(SourceFile file)
    {
        var expected = string.Join('.', file.Folder.Split('/').Skip(1));
        return file.Namespaces.Where(found => found != expected).Select(found => $"{file.Path} is {found}, not {expected}");
    }

    private static IEnumerable<(string Path, string Name)> Hollow(SourceFile file) =>
        file
            .Types.Append(Path.GetFileNameWithoutExtension(file.Path))
            .Where(name => WordsOf(name).Intersect(BannedWords).Any())
            .Select(name => (file.Path, name));

    private static IEnumerable<string> WordsOf(string name) =>
        name.Aggregate(
            new List<string>(),
            (words, letter) =>
            {
                if (char.IsUpper(letter) || words.Count == 0)
                {
                    words.Add("");
                }
                words[^1] += letter;
                return words;
            }
        );
}
