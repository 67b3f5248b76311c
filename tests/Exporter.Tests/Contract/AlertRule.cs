using Exporter.Testing;
using YamlDotNet.RepresentationModel;

namespace Exporter.Tests.Contract;

/// <summary>One rule as it is committed. Immutable.</summary>
/// <param name="File">Its file, from the root of the repository.</param>
/// <param name="Alert">The alert's name; empty if the rule records.</param>
/// <param name="Expr">What it asks.</param>
/// <param name="For">How long that must hold.</param>
/// <param name="Annotations">By key.</param>
internal sealed record AlertRule(string File, string Alert, string Expr, TimeSpan For, IReadOnlyDictionary<string, string> Annotations)
{
    /// <summary>The dead-man's switch: it fires always, reads nothing and never ends.</summary>
    public const string Watchdog = "MailWatchdog";

    /// <summary>Every rule that <c>mail-exporter rules</c> prints.</summary>
    public static IReadOnlyList<AlertRule> Shipped { get; } = [.. Read().Where(rule => !IsCompat(rule))];

    /// <summary>The rules that record the names of other exporters.</summary>
    public static IReadOnlyList<AlertRule> Compat { get; } = [.. Read().Where(IsCompat)];

    /// <summary>The alerts among the shipped rules.</summary>
    public static IReadOnlyList<AlertRule> Alerts { get; } = [.. Shipped.Where(rule => rule.Alert.Length > 0)];

    private static bool IsCompat(AlertRule rule) => rule.File.StartsWith("alerts/compat/", StringComparison.Ordinal);

    private static IEnumerable<AlertRule> Read() =>
        from file in Repository.Files("alerts", "*.rules.yml")
        from ruleGroup in YamlText.Load(file).At("groups").Items()
        from rule in ruleGroup.At("rules").Items()
        select Of(file, rule);

    private static AlertRule Of(string file, YamlNode rule) =>
        new(file, rule.At("alert").Text(), rule.At("expr").Text(), rule.At("for").Duration(), rule.At("annotations").Texts());
}
