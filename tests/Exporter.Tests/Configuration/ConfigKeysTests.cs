using System.Globalization;
using Exporter.Configuration;
using Exporter.Configuration.Yaml;

namespace Exporter.Tests.Configuration;

public sealed class ConfigKeysTests
{
    private static readonly Dictionary<string, string> Chosen = new() { ["<service>"] = "submission", ["<module>"] = "mine" };

    public static TheoryData<string> Paths => [.. ConfigKeys.All.Select(key => key.Path)];

    [Fact]
    public void Every_key_has_a_path_of_its_own_a_type_and_help()
    {
        Assert.Equal(ConfigKeys.All.Count, ConfigKeys.All.DistinctBy(key => key.Path).Count());
        Assert.All(ConfigKeys.All, key => Assert.True(key is { Type.Length: > 0, Help.Length: > 0 }));
        Assert.Contains(ConfigKeys.All, key => key.Path == "servers[].services.<service>.port");
        Assert.Contains(ConfigKeys.All, key => key is { Path: "defaults.interval", Type: "duration", Default: "60s", Required: false });
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_key_that_is_accepted_is_read(string path)
    {
        // A list in a list is never right, so whoever reads the key complains about it.
        var concrete = string.Join('.', path.Split('.').Select(step => Choice(step, path)));
        var place = concrete.Replace("[]", "[0]", StringComparison.Ordinal);
        var problems = Fixtures.Problems(Around(path, "[[x]]"));
        Assert.Contains(
            problems,
            problem =>
                problem.Contains($" {place}: must be ", StringComparison.Ordinal)
                || problem.Contains($" {place}[0]: must be ", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_file_with_everything_has_every_key()
    {
        var text = File.ReadAllText(Path.Combine(Fixtures.Good, "everything.yml"));
        var problems = new ProblemList("everything.yml");
        var there = In(YamlTree.Read(text, null, problems)!, "").ToHashSet();
        Assert.Empty(ConfigKeys.All.Select(key => key.Path).Except(there));
    }

    /// <summary>A file in which the value stands at the path and nowhere else.</summary>
    private static string Around(string path, string value) =>
        path.Split('.').Reverse().Aggregate(value, (inside, step) => Step(Choice(step, path), inside));

    /// <summary>A name that fits where the operator names something.</summary>
    private static string Choice(string step, string path) =>
        step != "<check>" ? Chosen.GetValueOrDefault(step, step)
        : path.StartsWith("mailboxes", StringComparison.Ordinal) ? "imap.connect"
        : path.StartsWith("round_trips", StringComparison.Ordinal) ? "rt.late"
        : "smtp.starttls";

    private static string Step(string step, string inside) =>
        step.EndsWith("[]", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"{{{step[..^2]}: [{inside}]}}")
            : string.Create(CultureInfo.InvariantCulture, $"{{{step}: {inside}}}");

    private static IEnumerable<string> In(YamlNode node, string path) =>
        node switch
        {
            YamlList list => list.Items.SelectMany(item => In(item, path + "[]")),
            YamlMap map => map.Entries.SelectMany(entry =>
            {
                var step = (path.Split('.')[^1], entry.Key) switch
                {
                    ("checks", _) => "<check>",
                    ("services", _) => "<service>",
                    ("modules", _) => "<module>",
                    var (_, key) => key,
                };
                var own = path.Length == 0 ? step : $"{path}.{step}";
                return In(entry.Value, own).Prepend(own);
            }),
            _ => [],
        };
}
