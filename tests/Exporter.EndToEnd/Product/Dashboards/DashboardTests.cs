using System.Globalization;
using System.Text.RegularExpressions;
using Exporter.Dashboards.Boards;
using Exporter.Dashboards.Model;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product.Dashboards;

/// <summary>The dashboards against the demo, with a real Prometheus between them.</summary>
public sealed class DashboardTests(WatchedDemo demo) : IClassFixture<WatchedDemo>
{
    private const int Rounds = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // What tells a target from another one says nothing about its state.
    private static readonly IReadOnlyList<string> OfPlace = ["target", "object", "mailbox", "instance", "job"];

    public static TheoryData<string> Boards => [.. AllBoards.List.Select(board => board.Name)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Boards))]
    public async Task Every_panel_has_something_to_show(string name)
    {
        var all = new Choice(Board(name), Choice.Any);
        foreach (var panel in all.Board.Panels)
        {
            await UntilAsync(panel, "has data", async () => (await AskAsync(panel, all)).Count > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public async Task Every_panel_changes_with_its_fault(string name)
    {
        var board = Board(name);
        foreach (var panel in board.Panels.Where(panel => panel.Fault is not null))
        {
            var (faulty, healthy) = (
                new Choice(board, Regex.Escape(panel.Fault!).Replace(@"\", @"\\", StringComparison.Ordinal)),
                new Choice(board, Choice.Healthy)
            );
            await UntilAsync(
                panel,
                $"shows {panel.Fault}",
                async () => !(await AskAsync(panel, faulty)).SequenceEqual(await AskAsync(panel, healthy))
            );
        }
    }

    [Fact]
    public void Most_panels_have_a_fault_to_show()
    {
        var narrowed = AllBoards.List.Where(board => board.Choices.Count > 0).SelectMany(board => board.Panels).ToList();
        var without = narrowed.Where(panel => panel.Fault is null).Select(panel => panel.Title.English).ToList();
        Assert.True(without.Count * 5 < narrowed.Count, string.Join(", ", without));
    }

    private static Dashboard Board(string name) => AllBoards.List.Single(board => board.Name == name);

    private async Task UntilAsync(Panel panel, string what, Func<Task<bool>> isSo)
    {
        for (var round = 1; ; round++)
        {
            try
            {
                await Deadline.PollAsync(_ => isSo(), $"{panel.Title.English} {what}", Patience, Token);
                return;
            }
            catch (TimeoutException) when (round < Rounds)
            {
                demo.LookAgain();
            }
        }
    }

    // What a panel shows, without the names of what it shows it of.
    private async Task<IReadOnlyList<string>> AskAsync(Panel panel, Choice choice)
    {
        var shown = new List<string>();
        foreach (var (index, query) in panel.Queries.Index())
        {
            var samples = await demo.Prometheus.QueryAsync(choice.Fill(query), Token);
            shown.AddRange(
                samples
                    .Where(sample => !double.IsNaN(sample.Value))
                    .Select(sample => $"{index} {Shown(sample)}")
                    .Order(StringComparer.Ordinal)
            );
        }
        return shown;
    }

    private static string Shown(PrometheusSample sample) =>
        string.Join(
            ' ',
            sample
                .Labels.Where(label => !OfPlace.Contains(label.Key))
                .Select(label => $"{label.Key}={label.Value}")
                .Order(StringComparer.Ordinal)
        ) + sample.Value.ToString(" 0.######", CultureInfo.InvariantCulture);
}
