using System.Text.Json;
using System.Text.RegularExpressions;

namespace Exporter.Dashboards.Tests;

/// <summary>What Grafana and a reader ask of every dashboard, read from the files' own JSON.</summary>
public sealed partial class ShapeTests
{
    private const int Columns = 24;

    public static TheoryData<string> Files => Written.Files;

    [Fact]
    public void Every_uid_is_unique_and_short_enough()
    {
        var uids = Written.All.Select(written => Text(written.Root, "uid")).ToList();
        Assert.Equal(uids.Count, uids.Distinct().Count());
        Assert.All(uids, uid => Assert.Matches(Uid(), uid));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_panel_has_a_number_of_its_own(string file)
    {
        var ids = Written.Of(file).Panels.Select(panel => panel.GetProperty("id").GetInt32()).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_panel_says_what_it_shows_in_its_unit(string file)
    {
        var written = Written.Of(file);
        Assert.All(
            written.Pictures,
            panel =>
            {
                Assert.NotEmpty(Text(panel, "title"));
                Assert.True(
                    Text(panel, "description").Length > (written.Language == Model.Language.English ? 30 : 12),
                    Text(panel, "title")
                );
                Assert.NotEmpty(Text(panel.GetProperty("fieldConfig").GetProperty("defaults"), "unit"));
                Assert.NotEmpty(panel.GetProperty("targets").EnumerateArray());
            }
        );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Texts_are_in_the_language_of_the_file(string file)
    {
        var written = Written.Of(file);
        var chinese = written.Language == Model.Language.Chinese;
        var texts = written
            .Panels.SelectMany(panel => new[] { panel.GetProperty("title"), Description(panel) })
            .Select(text => text.GetString()!);
        Assert.All(
            texts.Append(Text(written.Root, "title")).Append(Text(written.Root, "description")),
            text => Assert.True(Han().IsMatch(text) == chinese || Keyword().IsMatch(text), text)
        );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Panels_fill_the_grid_without_overlap(string file)
    {
        var taken = new HashSet<(int X, int Y)>();
        foreach (var place in Written.Of(file).Panels.Select(panel => panel.GetProperty("gridPos")))
        {
            var (x, y) = (place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32());
            var (width, height) = (place.GetProperty("w").GetInt32(), place.GetProperty("h").GetInt32());
            Assert.InRange(x + width, 1, Columns);
            foreach (var cell in from column in Enumerable.Range(x, width) from row in Enumerable.Range(y, height) select (column, row))
            {
                Assert.True(taken.Add(cell), $"two panels at {cell}");
            }
        }
        Assert.Equal(Columns * (taken.Max(cell => cell.Y) + 1), taken.Count);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_dashboard_is_the_classic_model_and_asks_the_data_source_that_was_chosen(string file)
    {
        var root = Written.Of(file).Root;
        Assert.InRange(root.GetProperty("schemaVersion").GetInt32(), 36, 41);
        Assert.False(root.TryGetProperty("apiVersion", out _));
        var sources = Written.Of(file).Pictures.SelectMany(panel => panel.GetProperty("targets").EnumerateArray().Prepend(panel));
        Assert.All(sources, asked => Assert.Equal("${datasource}", Text(asked.GetProperty("datasource"), "uid")));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_link_to_a_dashboard_leads_to_one_that_is_shipped(string file)
    {
        var uids = Written.All.Select(written => Text(written.Root, "uid"));
        var named = Board().Matches(Written.Of(file).Text).Select(match => match.Groups["uid"].Value);
        Assert.Empty(named.Except(uids));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_column_of_a_table_can_have_something_in_it(string file)
    {
        var tables = Written.Of(file).Pictures.Where(panel => Text(panel, "type") == "table").ToList();
        Assert.NotEmpty(tables);
        Assert.All(
            tables,
            table =>
            {
                var queries = table.GetProperty("targets").EnumerateArray().ToList();
                var numbers = queries.Count == 1 ? ["Value"] : queries.Select(query => $"Value #{Text(query, "refId")}").ToList();
                var expressions = string.Join('\n', queries.Select(query => Text(query, "expr")));
                var columns = table.GetProperty("fieldConfig").GetProperty("overrides").EnumerateArray();
                Assert.All(
                    columns.Select(column => Text(column.GetProperty("matcher"), "options")),
                    name => Assert.True(numbers.Contains(name) || expressions.Contains(name, StringComparison.Ordinal), name)
                );
            }
        );
    }

    private static JsonElement Description(JsonElement panel) =>
        panel.TryGetProperty("description", out var description) ? description : panel.GetProperty("title");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    [GeneratedRegex("^[a-z0-9-]{1,40}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Uid();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Han();

    [GeneratedRegex("^[A-Z, ]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Keyword();

    [GeneratedRegex(@"/d/(?<uid>[a-z0-9-]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Board();
}
