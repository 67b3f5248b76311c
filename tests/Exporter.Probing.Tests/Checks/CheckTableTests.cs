using Exporter.Probing.Probes;

namespace Exporter.Probing.Tests.Checks;

public sealed class CheckTableTests
{
    public static TheoryData<string> Names => [.. CheckTable.Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_has_the_status_that_its_row_of_the_catalogue_names(string name)
    {
        var row = CheckTable.Cases[name];
        Assert.Equal(row.Expected, row.Judge());
    }

    [Fact]
    public void Every_check_has_a_line_in_the_catalogue_and_nothing_else_has() =>
        Assert.Equal(CheckTable.Ids, CatalogueRow.All.Select(row => row.Check).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_check_is_shown_at_exactly_the_values_that_its_row_names()
    {
        var shown = CheckTable.Cases.Values.ToLookup(row => row.Check, row => row.Expected);
        Assert.All(CatalogueRow.All, row => Assert.Equal(row.Values.Order(), shown[row.Check].OfType<Status>().Distinct().Order()));
    }

    [Fact]
    public void Every_check_is_shown_good_unknown_and_at_its_worst_wherever_it_is_made()
    {
        var exempt = CatalogueRow.All.Where(row => row.Exempt is not null).ToDictionary(row => row.Check, row => row.Exempt);
        var missing =
            from entry in CheckTable.Checks
            from status in new[] { Status.Ok, Status.Unknown, entry.Check.Worst }
            where exempt.GetValueOrDefault(entry.Check.Id) != status
            where !CheckTable.Cases.Values.Any(row => (row.Source, row.Check, row.Expected) == (entry.Source, entry.Check.Id, status))
            select $"{entry.Source}: {entry.Check.Id} at {(int)status}";
        Assert.Empty(missing);
    }

    [Fact]
    public void No_check_is_shown_worse_than_it_says_it_can_be()
    {
        var worse =
            from row in CheckTable.Cases.Values
            join entry in CheckTable.Checks on (row.Source, row.Check) equals (entry.Source, entry.Check.Id)
            where row.Expected > entry.Check.Worst
            select row.Name;
        Assert.Empty(worse);
    }

    [Fact]
    public void Every_exemption_has_a_reason_and_is_no_value_the_check_has() =>
        Assert.All(
            CatalogueRow.All.Where(row => row.Exempt is not null),
            row =>
                Assert.True(
                    row.Reason.StartsWith("because ", StringComparison.Ordinal) && !row.Values.Contains(row.Exempt!.Value),
                    row.Check
                )
        );
}
