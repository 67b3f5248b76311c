using System.Text.RegularExpressions;
using Exporter.Probing.Diagnosis;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Checks;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Diagnosis;

/// <summary>What every check owes a person who finds it red.</summary>
public sealed partial class ChapterLaws
{
    // Alerts about the exporter as a whole have a chapter and no check: Prometheus sees them, not the exporter.
    private static readonly IReadOnlyList<string> OfAlertsAlone = ["self.up", "self.stale", "self.unknown", "self.reload", "self.watchdog"];

    public static TheoryData<string, Language> Chapters =>
        [.. CheckTable.Ids.SelectMany(id => Enum.GetValues<Language>().Select(language => (id, language)))];

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_says_what_a_check_means_two_to_five_causes_and_what_to_type(string id, Language language)
    {
        var chapter = CheckBook.Shipped.Find(id, language);
        Assert.True(chapter is not null, $"no chapter {id} in {language}");
        Assert.NotEmpty(chapter.Meaning);
        Assert.InRange(chapter.Causes.Count, 2, 5);
        Assert.All(chapter.Causes, Assert.NotEmpty);
        Assert.Matches("`[^`]+`", chapter.Fix);
    }

    [Fact]
    public void Both_languages_rank_the_same_number_of_causes()
    {
        var uneven = CheckBook.Shipped.Checks(Language.En).Where(id => Causes(id, Language.En).Count != Causes(id, Language.Zh).Count);
        Assert.Empty(uneven);
    }

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Zh)]
    public void No_cause_stands_in_two_chapters(Language language)
    {
        var twice = CheckBook
            .Shipped.Checks(language)
            .SelectMany(id => Causes(id, language))
            .GroupBy(cause => cause)
            .Where(same => same.Count() > 1);
        Assert.Empty(twice.Select(same => same.Key));
    }

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Zh)]
    public void No_chapter_is_without_a_check(Language language) =>
        Assert.Empty(CheckBook.Shipped.Checks(language).Except(CheckTable.Ids).Except(OfAlertsAlone));

    [Fact]
    public void Every_standard_names_an_RFC_and_a_section() =>
        Assert.All(
            CheckTable.Checks.Where(entry => !entry.Check.Id.StartsWith("self.", StringComparison.Ordinal)),
            entry => Assert.Matches(@"^RFC \d{3,5} §\d", entry.Check.Standard)
        );

    [Fact]
    public void Every_runbook_of_an_alert_is_a_chapter_in_both_languages()
    {
        var links = Repository
            .Files("alerts", "*.rules.yml")
            .SelectMany(file => Runbook.Matches(File.ReadAllText(Repository.At(file))))
            .ToList();
        Assert.NotEmpty(links);
        var dead =
            from link in links
            let id = link.Groups["id"].Value.Trim()
            where id != "{{ $labels.check }}"
            from language in Enum.GetValues<Language>()
            where CheckBook.Shipped.Find(id, language) is null
            select $"{id} in {language}";
        Assert.Empty(dead.Distinct());
    }

    private static IReadOnlyList<string> Causes(string id, Language language) => CheckBook.Shipped.Find(id, language)?.Causes ?? [];

    [GeneratedRegex(@"runbook_url:\s*\S+/runbooks/(?<id>[^'""\n]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Runbook { get; }
}
