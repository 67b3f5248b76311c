using System.Text.RegularExpressions;
using Exporter.Testing;

namespace Exporter.Tests.Laws;

/// <summary>What no committed file may say.</summary>
public sealed partial class TextLaws
{
    /// <summary>Pictures and what tools write have no text of ours.</summary>
    private static readonly string[] NotOurs = [".png", ".lock.json", "LICENSE"];

    [Fact]
    public void No_file_names_a_place_on_one_machine() => Assert.DoesNotContain(Lines("", "*"), line => MachinePath().IsMatch(line.Text));

    [Fact]
    public void No_file_names_the_host_of_a_registry() => Assert.DoesNotContain(Lines("", "*"), line => RegistryHost().IsMatch(line.Text));

    [Fact]
    public void No_code_has_a_region_or_a_promise() =>
        Assert.DoesNotContain(Lines("src", "*.cs").Concat(Lines("tests", "*.cs")), line => Promise().IsMatch(line.Text));

    [Theory]
    [InlineData("cd /wo" + "rk/main")]
    [InlineData("\"/ro" + "ot/.nuget\"")]
    [InlineData("see /tmp/w" + "t/ci")]
    public void A_place_on_one_machine_is_seen(string text) => Assert.Matches(MachinePath(), text);

    [Theory]
    [InlineData("https://api.nuge" + "t.org/v3/index.json")]
    [InlineData("registry.npmj" + "s.org")]
    [InlineData("deb http://deb.debia" + "n.org/debian bookworm main")]
    public void The_host_of_a_registry_is_seen(string text) => Assert.Matches(RegistryHost(), text);

    [Theory]
    [InlineData("    #reg" + "ion Fields")]
    [InlineData("// TO" + "DO: later")]
    [InlineData("// HA" + "CK")]
    public void A_region_and_a_promise_are_seen(string text) => Assert.Matches(Promise(), text);

    [Theory]
    [InlineData("src/network/root.cs and ~/work/main")]
    [InlineData("a Debian package, https://www.debian.org")]
    [InlineData("methods that todo lists name")]
    public void Plain_words_are_left_alone(string text)
    {
        Assert.DoesNotMatch(MachinePath(), text);
        Assert.DoesNotMatch(RegistryHost(), text);
        Assert.DoesNotMatch(Promise(), text);
    }

    private static IEnumerable<(string Place, string Text)> Lines(string folder, string pattern) =>
        Repository
            .Files(folder, pattern)
            .Where(file => !NotOurs.Any(end => file.EndsWith(end, StringComparison.Ordinal)))
            .SelectMany(file => File.ReadLines(Repository.At(file)).Select((text, index) => ($"{file}:{index + 1}", text)));

    [GeneratedRegex(@"(?<![\w.~-])/(?:work|root)/|/tmp/[w]t", RegexOptions.None, 1000)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"nuget\.org|npmjs\.(?:org|com)|(?:deb|security|snapshot|archive|ftp[\w.]*)\.debian\.org", RegexOptions.None, 1000)]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"^\s*#\s*(?:end)?region\b|\b(?:TO[D]O|FIX[M]E|HAC[K])\b", RegexOptions.None, 1000)]
    private static partial Regex Promise();
}
