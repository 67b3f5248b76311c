namespace Exporter.Commands;

/// <summary>Flags of the product whose features are not built yet: refused by name, never accepted and ignored.</summary>
internal static class LaterFlags
{
    private static readonly IReadOnlyList<string> All = ["--web.config.file", "--web.route-prefix"];

    private static readonly IReadOnlyList<string> Commands = ["migrate", "lint"];

    /// <summary>What is wrong with these arguments or this environment; null if none of them is of a later version.</summary>
    public static string? Problem(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        if (arguments.Count > 0 && Commands.Contains(arguments[0]))
        {
            return $"the command {arguments[0]} is not built yet; it comes with a later version";
        }
        foreach (var flag in All)
        {
            if (arguments.Any(argument => argument == flag || argument.StartsWith(flag + "=", StringComparison.Ordinal)))
            {
                return $"{flag} is not built yet; it comes with a later version";
            }
            if (environment(Flags.Variable(flag)) is not null)
            {
                return $"{Flags.Variable(flag)} stands for {flag}, which is not built yet; it comes with a later version";
            }
        }
        return null;
    }
}
