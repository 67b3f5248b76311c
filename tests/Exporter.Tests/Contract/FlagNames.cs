using System.CommandLine;
using Exporter.Commands;

namespace Exporter.Tests.Contract;

/// <summary>The command line as the program itself parses it.</summary>
internal static class FlagNames
{
    /// <summary>One line for each command, argument and flag.</summary>
    public static IEnumerable<string> All()
    {
        var root = CommandLine.Root(new(TextWriter.Null, TextWriter.Null, Interactive: false));
        return Of(root, "mail-exporter").Concat(root.Subcommands.SelectMany(command => Of(command, command.Name)));
    }

    private static IEnumerable<string> Of(Command command, string name) =>
        command
            .Arguments.Select(argument => $"{name} {argument.Name.ToUpperInvariant()}")
            .Concat(command.Options.Where(option => !option.Hidden).Select(option => $"{name} {option.Name}").Order(StringComparer.Ordinal))
            .Prepend(name);
}
