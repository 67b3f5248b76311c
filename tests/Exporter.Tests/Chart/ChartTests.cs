using System.Text.Json;
using Exporter.Commands;
using Exporter.Exposition;
using Exporter.Probing.Targets;
using Exporter.Testing;

namespace Exporter.Tests.Chart;

/// <summary>What the chart holds of the rest of the repository is what is there; helm/check tries the chart itself.</summary>
public sealed class ChartTests
{
    private const string Folder = "helm/mail-exporter";

    // What Kubernetes takes in one ConfigMap.
    private const int MostOctets = 1024 * 1024;

    [Fact]
    public void Alert_rules_and_dashboards_are_copies_which_helm_sync_renews()
    {
        var originals = Copied("alerts", "*.rules.yml").Concat(Copied("alerts/compat", "*.rules.yml"));
        var dashboards = Copied("dashboards", "*.json").Concat(Copied("dashboards/zh", "*.json"));
        var wanted = originals.Concat(dashboards).ToDictionary(path => path, path => File.ReadAllText(Repository.At(path)));
        Assert.NotEmpty(wanted);
        var there = Repository.Files($"{Folder}/files").ToDictionary(Original, path => File.ReadAllText(Repository.At(path)));
        Assert.Equal(wanted.Keys.Order(StringComparer.Ordinal), there.Keys.Order(StringComparer.Ordinal));
        Assert.All(wanted, file => Assert.True(there[file.Key] == file.Value, $"{file.Key} has changed: run helm/sync"));
        Assert.All(wanted, file => Assert.InRange(file.Value.Length * 2, 1, MostOctets));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void The_table_of_values_is_made_from_them(string readme)
    {
        const string Begin = "<!-- values -->\n";
        const string End = "<!-- end -->\n";
        var isChinese = readme.Contains("zh", StringComparison.Ordinal);
        var path = $"{Folder}/{readme}";
        var text = File.ReadAllText(Repository.At(path));
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        Assert.InRange(begin, Begin.Length, end);
        var rows = ChartValue.All().Select(value => $"| `{value.Path}` | `{value.Default}` | {(isChinese ? value.Zh : value.En)} |\n");
        var head = isChinese ? "| 值 | 默认 | 含义 |\n" : "| value | default | what it is |\n";
        Golden.FromEnvironment.Check(path, $"{text[..begin]}{head}| --- | --- | --- |\n{string.Concat(rows)}{text[end..]}");
    }

    [Fact]
    public void The_schema_has_every_value_and_no_other()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.At($"{Folder}/values.schema.json")));
        var values = ChartValue.All().Select(value => value.Path).ToHashSet();
        var known = Paths(schema.RootElement, "").ToHashSet();
        Assert.All(values, path => Assert.Contains(path, known));
        Assert.All(
            known.Where(path => path != "global"),
            path =>
                Assert.True(
                    values.Any(value => Leads(path, value) || Leads(value, path)),
                    $"{path} is in the schema and not in values.yaml"
                )
        );
    }

    [Fact]
    public void The_chart_is_of_this_version_and_lets_every_service_through()
    {
        Assert.Contains(
            $"\nappVersion: \"{SelfMetrics.Version}\"\n",
            File.ReadAllText(Repository.At($"{Folder}/Chart.yaml")),
            StringComparison.Ordinal
        );
        var ports = ChartValue.All().Single(value => value.Path == "networkPolicy.mailPorts").Default.Trim('[', ']').Split(", ");
        Assert.Superset(Service.All.Select(service => $"{service.Port}").ToHashSet(), ports.ToHashSet());
    }

    [Fact]
    public void The_links_that_the_chart_replaces_are_those_of_the_rules() =>
        Assert.Contains(
            $"replace \"{RulesCommand.Placeholder}\"",
            File.ReadAllText(Repository.At($"{Folder}/templates/prometheusrule.yaml")),
            StringComparison.Ordinal
        );

    private static bool Leads(string path, string longer) => longer == path || longer.StartsWith(path + ".", StringComparison.Ordinal);

    private static IEnumerable<string> Paths(JsonElement schema, string prefix) =>
        schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().SelectMany(one => Paths(one.Value, $"{prefix}{one.Name}.").Prepend($"{prefix}{one.Name}"))
            : [];

    private static IEnumerable<string> Copied(string folder, string pattern) =>
        Directory.Exists(Repository.At(folder))
            ? Directory.EnumerateFiles(Repository.At(folder), pattern).Select(file => $"{folder}/{Path.GetFileName(file)}")
            : [];

    private static string Original(string copy) => copy[(Folder.Length + "/files/".Length)..];
}
