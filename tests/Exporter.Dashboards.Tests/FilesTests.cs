using Exporter.Dashboards.Boards;
using Exporter.Testing;

namespace Exporter.Dashboards.Tests;

/// <summary>What is shipped is what the source makes.</summary>
public sealed class FilesTests
{
    [Theory]
    [MemberData(nameof(Written.Files), MemberType = typeof(Written))]
    public void A_file_is_what_the_source_makes(string file) => Golden.FromEnvironment.Check(file, Written.Of(file).Text);

    [Fact]
    public void Nothing_else_is_shipped() =>
        Assert.Equal(Written.All.Select(written => written.File).Order(StringComparer.Ordinal), Repository.Files("dashboards", "*.json"));

    [Fact]
    public void Every_dashboard_is_named_once() =>
        Assert.Equal(AllBoards.List.Count, AllBoards.List.Select(board => board.Name).Distinct().Count());
}
