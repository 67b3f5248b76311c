using System.Net;
using System.Text.RegularExpressions;
using Exporter.Commands;
using Exporter.Probing.Diagnosis;
using Exporter.Probing.Targets;

namespace Exporter.Tests.Endpoints;

public partial class RunbooksEndpointTests(DemoExporter demo)
{
    /// <summary>Every check, and every page that a shipped alert links to.</summary>
    public static TheoryData<string> Ids =>
        new(
            ExporterCore.CheckIds.Concat(Links().Matches(RulesCommand.Print("", false)).Select(link => link.Groups["id"].Value)).Distinct()
        );

    [Theory, MemberData(nameof(Ids))]
    public async Task Every_check_and_every_alert_has_a_chapter_in_both_languages(string id)
    {
        foreach (var (language, code) in ((Language, string)[])[(Language.En, "en"), (Language.Zh, "zh")])
        {
            var chapter = CheckBook.Shipped.Find(id, language);
            var page = WebUtility.HtmlDecode(await demo.Exporter.ReadAsync($"runbooks/{id}?lang={code}"));

            Assert.NotNull(chapter);
            Assert.InRange(chapter.Causes.Count, 2, 6);
            Assert.All(chapter.Causes, cause => Assert.Contains(Bare(cause), Bare(page), StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("self.up")]
    [InlineData("self.stale")]
    [InlineData("self.unknown")]
    [InlineData("self.reload")]
    [InlineData("self.watchdog")]
    public void Chapters_of_alerts_rank_different_causes_and_name_a_command(string id)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var chapter = CheckBook.Shipped.Find(id, language)!;

            Assert.Equal(chapter.Causes.Distinct(), chapter.Causes);
            Assert.Contains('`', chapter.Fix);
        }
    }

    [Fact]
    public async Task A_chapter_shows_the_standard_and_who_is_red_now()
    {
        var page = await demo.Exporter.ReadAsync("runbooks/smtp.cap_masked");

        Assert.Contains("RFC 5321", page, StringComparison.Ordinal);
        Assert.Contains("href=\"../targets/smtp-masked-keywords\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_links_to_every_chapter()
    {
        var page = await demo.Exporter.ReadAsync("runbooks");

        Assert.All(CheckBook.Shipped.Checks(Language.En), id => Assert.Contains($"\"./runbooks/{id}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_id_is_not_found_and_the_known_ones_are_told()
    {
        using var answer = await demo.Exporter.Client.GetAsync("runbooks/smtp.nothing", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "smtp.starttls\n",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    /// <summary>Text without the marks of Markdown and HTML that are around code and bold.</summary>
    private static string Bare(string text) =>
        Tags().Replace(text, "").Replace("`", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal);

    [GeneratedRegex("</?(code|strong)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"runbook_url: /runbooks/(?<id>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();
}
