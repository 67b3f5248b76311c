using Exporter.Probing.Targets;

namespace Exporter.Commands.Check;

/// <summary>The language of the person at this terminal (POSIX locale variables). Stateless.</summary>
internal static class SystemLanguage
{
    /// <summary>Chinese if the locale of messages is; English otherwise.</summary>
    public static Language Read(Func<string, string?> environment)
    {
        // POSIX XBD 8.2: the first of these that is set and not empty decides.
        var locale = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(environment).FirstOrDefault(value => value is { Length: > 0 });
        return locale?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? Language.Zh : Language.En;
    }
}
