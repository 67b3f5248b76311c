namespace Exporter.Mail.Sieve;

/// <summary>A filter script (RFC 5228), as far as it decides where mail goes. Immutable.</summary>
public sealed record SieveScript
{
    private static readonly IReadOnlyList<string> Keepers = ["keep", "fileinto", "redirect", "reject", "ereject"];

    private SieveScript(IReadOnlyList<SieveTerm> commands) => Commands = commands;

    /// <summary>Its commands.</summary>
    public IReadOnlyList<SieveTerm> Commands { get; }

    /// <summary>Where mail is sent on to, as written: addresses, some of them with variables in them (RFC 5229).</summary>
    public IReadOnlyList<string> Redirects =>
        [
            .. All(Commands)
                .Where(command => command.Name == "redirect")
                .Select(command => command.Strings.LastOrDefault()?.LastOrDefault() ?? ""),
        ];

    /// <summary>The automatic replies.</summary>
    public IReadOnlyList<SieveVacation> Vacations =>
        [
            .. All(Commands)
                .Where(command => command.Name == "vacation")
                .Select(command => new SieveVacation(command.NumberOf("days"), command.NumberOf("seconds"))),
        ];

    /// <summary>How many other scripts it brings in, which are not seen here (RFC 6609).</summary>
    public int Includes => All(Commands).Count(command => command.Name == "include");

    /// <summary>
    /// How many <c>discard</c>s throw all mail away, or all but some: there is no test around them, or one that nearly every mail passes,
    /// and nothing beside them keeps the mail.
    /// </summary>
    public int BroadDiscards => CountDiscards(Commands, isKept: false);

    /// <summary>Reads a script; null if it is malformed. Never throws.</summary>
    public static SieveScript? Parse(string text) => SieveParser.Read(text) is { } commands ? new(commands) : null;

    private static IEnumerable<SieveTerm> All(IEnumerable<SieveTerm> commands) =>
        commands.SelectMany(command => All(command.Block).Prepend(command));

    private static int CountDiscards(IReadOnlyList<SieveTerm> block, bool isKept)
    {
        var keeps = isKept || block.Any(command => Keepers.Contains(command.Name));
        var (count, rest) = (0, SieveBreadth.Unknown);
        foreach (var command in block)
        {
            var breadth = command.Name switch
            {
                "if" or "elsif" => command.Tests is [var test] ? SieveBreadths.Of(test) : SieveBreadth.Unknown,
                "else" => rest,
                _ => SieveBreadth.Unknown,
            };
            // What is left for "else" is nearly all when every test before it was about some mail.
            rest =
                breadth == SieveBreadth.Narrow && (command.Name == "if" || rest == SieveBreadth.Broad)
                    ? SieveBreadth.Broad
                    : SieveBreadth.Unknown;
            count += command.Name == "discard" && !keeps ? 1 : 0;
            count += breadth == SieveBreadth.Broad ? CountDiscards(command.Block, keeps) : 0;
        }
        return count;
    }
}
