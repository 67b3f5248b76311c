namespace Exporter.Mail.Messages;

/// <summary>What SpamAssassin writes, or a program such as amavis and Exim that calls it.</summary>
internal static class SpamAssassinFields
{
    /// <summary>The name of the engine.</summary>
    public const string Engine = "spamassassin";

    private static readonly SpamScore None = new(Engine, null, null, null, []);
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    /// <summary>
    /// Prefers X-Spam-Status: Exim's X-Spam-Score may be ten times the score. Rspamd can write such fields too; in a message that it has
    /// looked at they say nothing of SpamAssassin unless they have what only SpamAssassin tells.
    /// </summary>
    public static SpamScore Read(SpamFields fields) =>
        Score(fields) is var score && RspamdFields.Wrote(fields) && score.Required is null ? None : score;

    private static SpamScore Score(SpamFields fields)
    {
        var status = fields["X-Spam-Status"];
        var report = fields["X-Spam-Report"] ?? fields["X-Ham-Report"];
        return new(
            Engine,
            SpamFields.Number(After(status, "score=") ?? After(status, "hits="))
                ?? ReportScore(report)
                ?? SpamFields.Number(fields["X-Spam-Score"])
                ?? Stars(fields["X-Spam-Level"]),
            SpamFields.Number(After(status, "required=")) ?? ReportRequired(report),
            SpamFields.Answer(status) ?? SpamFields.Answer(fields["X-Spam-Flag"]),
            SpamFields.Symbols(After(status, "tests=") is { } tests ? Tests(tests) : Table(report ?? ""))
        );
    }

    private static string? After(string? status, string key) => SpamFields.Between(status, key, "\0");

    /// <summary><c>A,B autolearn=no</c>, with weights <c>A=0.1,B=2 autolearn=no</c>, of amavis <c>[A=0.1, B=2] autolearn=no</c>.</summary>
    private static IEnumerable<(string, double?)> Tests(string list) =>
        list.Split(']')[0]
            .Split([',', '[', .. Blanks], StringSplitOptions.RemoveEmptyEntries)
            .Select(test => test.Split('='))
            .TakeWhile(test => test.Length == 1 || test[0].Any(char.IsAsciiLetterUpper))
            .Where(test => test[0] != "none")
            .Select(test => (test[0], test.Length == 2 ? SpamFields.Number(test[1]) : null));

    // The report says "(6.1 points, 5.0 required)".
    private static double? ReportScore(string? report) => SpamFields.Number(Analysis(report)?.Split(' ')[0]);

    private static double? ReportRequired(string? report) => SpamFields.Number(SpamFields.Between(Analysis(report), ",", "required"));

    private static string? Analysis(string? report) => SpamFields.Between(SpamFields.Between(report, "analysis details:", ")"), "(", ")");

    /// <summary>The rows of the report's table: weight, name, description.</summary>
    private static IEnumerable<(string, double?)> Table(string report)
    {
        var words = report.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        return words
            .Zip(words.Skip(1), (weight, name) => (Name: name, Weight: SpamFields.Number(weight)))
            .Where(row => row.Weight is not null && row.Name.Length > 2 && row.Name.All(IsOfName));
    }

    private static bool IsOfName(char letter) => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_';

    /// <summary>One star for each full point; none says only that there is less than one.</summary>
    private static double? Stars(string? level) => level is { Length: > 0 } && level.All(letter => letter == '*') ? level.Length : null;
}
