using System.Globalization;
using System.Text.RegularExpressions;
using Exporter.Configuration;
using Exporter.Exposition;
using Exporter.Testing;
using YamlDotNet.RepresentationModel;
using static Exporter.Tests.Compose.ComposeFile;

namespace Exporter.Tests.Compose;

/// <summary>What the compose file promises: everything provisioned, nothing open to the network, nothing allowed that is not needed.</summary>
public sealed partial class ComposeFileTests
{
    public static TheoryData<string> Names => [.. Services.Keys];

    [Fact]
    public void It_starts_four_services() => Assert.Equal(["mail-exporter", "prometheus", "alertmanager", "grafana"], Services.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_service_is_confined(string name)
    {
        var service = Services[name];

        Assert.Equal("true", Text(Value(service, "read_only")));
        Assert.Equal(["ALL"], List(service, "cap_drop"));
        Assert.Equal(["no-new-privileges:true"], List(service, "security_opt"));
        Assert.Matches("^[1-9][0-9]*:[0-9]+$", Text(Value(service, "user")));
        Assert.Null(Value(service, "privileged"));
        Assert.Null(Value(service, "network_mode"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_service_is_reached_on_loopback_only(string name) =>
        Assert.All(List(Services[name], "ports"), port => Assert.Matches(@"^127\.0\.0\.1:([0-9]+):\1$", port));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_service_is_of_one_version_and_asked_whether_it_is_alive(string name)
    {
        var service = Services[name];

        Assert.Matches(@"^[a-z/-]+:v?[0-9]+\.[0-9]+\.[0-9]+$", Text(Value(service, "image")));
        // No shell: what is asked is a program of the image.
        Assert.Equal("CMD", Text(((YamlSequenceNode)Map(service, "healthcheck")[new YamlScalarNode("test")])[0]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_service_mounts_is_there_and_is_not_written_to(string name)
    {
        foreach (var volume in List(Services[name], "volumes"))
        {
            var parts = volume.Split(':');
            if (!parts[0].StartsWith('.'))
            {
                Assert.Contains(parts[0], Volumes);
                continue;
            }
            Assert.Equal("ro", parts[^1]);
            var path = Repository.At(FromRoot(parts[0]));
            // Otherwise Docker makes an empty folder in its place.
            Assert.True(File.Exists(path) || Directory.Exists(path), path);
        }
    }

    [Fact]
    public void The_exporter_is_the_one_of_the_Dockerfile()
    {
        var service = Services["mail-exporter"];
        var image = File.ReadAllText(Repository.At("Dockerfile"));

        Assert.Equal(".", FromRoot(Text(Value(service, "build"))));
        Assert.Equal($"mail-exporter:{SelfMetrics.Version}", Text(Value(service, "image")));
        Assert.Contains($"ARG VERSION={SelfMetrics.Version}\n", image, StringComparison.Ordinal);
        Assert.Contains($"USER {Text(Value(service, "user")).Split(':')[0]}\n", image, StringComparison.Ordinal);
        Assert.Contains("EXPOSE 10225\n", image, StringComparison.Ordinal);
        var test = ((YamlSequenceNode)Map(service, "healthcheck")[new YamlScalarNode("test")]).Skip(1).Select(Text);
        Assert.Contains($"CMD [{string.Join(", ", test.Select(word => $"\"{word}\""))}]\n", image, StringComparison.Ordinal);
        Assert.Contains(List(service, "volumes"), volume => image.Contains($"VOLUME {volume.Split(':')[1]}\n", StringComparison.Ordinal));
    }

    [Fact]
    public void The_configuration_of_the_exporter_is_good()
    {
        var (path, _) = Assert.Single(Mounts(Services["mail-exporter"]));
        var outcome = ConfigLoader.Load(Repository.At($"{path}/mail-exporter.yml"), new ConfigSurroundings(ExporterCore.CheckIds));

        Assert.True(outcome.Loaded, string.Join('\n', outcome.Problems));
        Assert.NotEmpty(outcome.Config.Targets);
    }

    [Fact]
    public void Prometheus_knows_everybody_by_the_name_of_its_service()
    {
        var config = Read("prometheus/prometheus.yml");
        var ports = Services.ToDictionary(pair => pair.Key, pair => List(pair.Value, "ports")[0].Split(':')[^1]);
        var named = Endpoint()
            .Matches(config.ToString())
            .Select(match => (match.Groups["host"].Value, match.Groups["port"].Value))
            .ToList();

        Assert.Contains(("mail-exporter", ports["mail-exporter"]), named);
        Assert.Contains(("alertmanager", ports["alertmanager"]), named);
        Assert.All(named, place => Assert.Equal(ports[place.Item1 == "localhost" ? "prometheus" : place.Item1], place.Item2));
    }

    [Fact]
    public void Alertmanager_waits_for_the_cause_as_long_as_Prometheus_may_need()
    {
        var global = Map(Read("prometheus/prometheus.yml"), "global");
        var route = Map(ReadFile("alerts/alertmanager.yml"), "route");
        var look = TimeSpan.FromSeconds(60);

        Assert.True(Seconds(route, "group_wait") >= look + Seconds(global, "scrape_interval") + Seconds(global, "evaluation_interval"));
    }

    [Fact]
    public void Grafana_finds_every_dashboard_and_its_data()
    {
        var mounts = Mounts(Services["grafana"]).ToList();
        var provider = (YamlMappingNode)
            ((YamlSequenceNode)Read("grafana/provisioning/dashboards/mail.yml")[new YamlScalarNode("providers")])[0];
        var source = (YamlMappingNode)
            ((YamlSequenceNode)Read("grafana/provisioning/datasources/prometheus.yml")[new YamlScalarNode("datasources")])[0];
        var folder = Text(Map(provider, "options")[new YamlScalarNode("path")]);

        var (dashboards, _) = Assert.Single(mounts, mount => mount.Seen.StartsWith(folder + "/", StringComparison.Ordinal));
        Assert.NotEmpty(Repository.Files(dashboards, "*.json"));
        Assert.Contains(mounts, mount => mount == ("alerts/compose/grafana/provisioning", "/etc/grafana/provisioning"));
        Assert.Equal("prometheus", Text(Value(source, "type")));
        Assert.Equal("http://prometheus:9090", Text(Value(source, "url")));
    }

    private static TimeSpan Seconds(YamlMappingNode map, string key) =>
        TimeSpan.FromSeconds(double.Parse(Text(Value(map, key)).TrimEnd('s'), CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<host>[a-z-]+):(?<port>[0-9]+)", RegexOptions.None, 1000)]
    private static partial Regex Endpoint();
}
