using Exporter.Testing;

namespace Exporter.Tests.Laws;

public sealed class RfcIndexTests
{
    private const string Golden = "src/Exporter.Mail/RFCS.md";

    [Fact]
    public void The_committed_index_is_what_the_sources_say() => Testing.Golden.FromEnvironment.Check(Golden, RfcIndex.Page(Sources()));

    [Theory]
    [InlineData("// RFC 5321 §4.2", "5321 4.2")]
    [InlineData("(RFC 1870 section 4)", "1870 4")]
    [InlineData("RFC 5321, §4.5.3.1 says", "5321 4.5.3.1")]
    [InlineData("RFC 5321 §4.2 and §4.3, RFC 3207", "5321 4.2|5321 4.3|3207 ")]
    [InlineData("MyRFC 5321, RFC12, rfc 822", "")]
    public void Mentions_are_found_with_their_sections(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', RfcIndex.Mentions(text).Select(found => $"{found.Rfc} {found.Section}")));

    [Fact]
    public void The_index_is_sorted_by_number_and_section()
    {
        var page = RfcIndex.Page([("B.cs", "RFC 5321 §4.10, RFC 822"), ("A.cs", "RFC 5321 §4.10 RFC 5321 §4.9 RFC 5321")]);
        Assert.EndsWith(
            "## RFC 822\n\n- as a whole: `B.cs`\n\n## RFC 5321\n\n- as a whole: `A.cs`\n- §4.9: `A.cs`\n- §4.10: `A.cs`, `B.cs`\n",
            page
        );
    }

    private static IEnumerable<(string File, string Text)> Sources() =>
        Repository
            .Files("src", "*.cs")
            .Concat(Repository.Files("src", "*.md"))
            .Where(file => file != Golden)
            .Select(file => (file["src/".Length..], File.ReadAllText(Repository.At(file))));
}
