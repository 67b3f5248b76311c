using System.CommandLine;
using System.Reflection;

namespace Exporter.Commands;

/// <summary><c>mail-exporter rules</c>: prints the shipped alert rules with links that work here.</summary>
internal static class RulesCommand
{
    /// <summary>The address that stands in the shipped files, so that they are valid as they are.</summary>
    public const string Placeholder = "http://localhost:10225";

    private const string Prefix = "alerts/";

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var url = Flags.Text("--web.external-url", "URL under which people reach the exporter, for the links.", Placeholder);
        var format = Flags.Word("--format", "As a rules file or as a Kubernetes PrometheusRule.", "prometheus", "prometheus", "operator");
        var command = new Command("rules", "Print the alert rules with the links of --web.external-url.") { url, format };
        command.SetAction(
            async (parsed, _) =>
            {
                await terminal.Out.WriteAsync(Print(parsed.GetValue(url)!.TrimEnd('/'), parsed.GetValue(format) == "operator"));
                return ExitCode.Ok;
            }
        );
        return command;
    }

    /// <summary>All rules as one YAML document.</summary>
    public static string Print(string externalUrl, bool forOperator)
    {
        var groups = string.Concat(Files().Select(Groups)).Replace(Placeholder, externalUrl, StringComparison.Ordinal);
        if (!forOperator)
        {
            return "groups:\n" + groups;
        }
        var indented = string.Concat(groups.Split('\n').Select(line => line.Length == 0 ? "" : $"  {line}\n"));
        return $"apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: mail-exporter\nspec:\n  groups:\n{indented}";
    }

    private static IEnumerable<string> Files() =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>What follows the key <c>groups:</c> in one file.</summary>
    private static string Groups(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        var text = reader.ReadToEnd();
        const string Key = "groups:\n";
        return text[(text.IndexOf(Key, StringComparison.Ordinal) + Key.Length)..];
    }
}
