using Exporter.Configuration.Sections;

namespace Exporter.Configuration;

/// <summary>A key that a configuration may have. Immutable.</summary>
/// <param name="Path">Where it stands, e.g. <c>servers[].services.&lt;service&gt;.port</c>.</param>
/// <param name="Type">What its value is, e.g. <c>duration</c>.</param>
/// <param name="Required">True if its mapping is refused without it.</param>
/// <param name="Default">What is used without it; null if nothing is.</param>
/// <param name="Help">One line.</param>
public sealed record ConfigKey(string Path, string Type, bool Required, string? Default, string Help);

/// <summary>Every key that is accepted, read from what the reader itself goes by.</summary>
public static class ConfigKeys
{
    /// <summary>In the order of the reference.</summary>
    public static readonly IReadOnlyList<ConfigKey> All = [.. In(TopSection.Section, "")];

    private static IEnumerable<ConfigKey> In(Section section, string path) =>
        section.Keys.SelectMany(key =>
        {
            var own = path.Length == 0 ? key.Name : $"{path}.{key.Name}";
            var inside = key.Form.Inside is { } below ? In(below, own + key.Form.Step) : [];
            return inside.Prepend(new(own, key.Form.Type, key.IsRequired, key.Default, key.Help));
        });
}
