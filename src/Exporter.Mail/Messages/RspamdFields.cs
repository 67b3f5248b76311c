namespace Exporter.Mail.Messages;

/// <summary>What Rspamd writes.</summary>
internal static class RspamdFields
{
    /// <summary>The name of the engine.</summary>
    public const string Engine = "rspamd";

    /// <summary>Whether a field stands there that only Rspamd writes.</summary>
    public static bool Wrote(SpamFields fields) =>
        (fields["X-Spamd-Result"] ?? fields["X-Rspamd-Score"] ?? fields["X-Rspamd-Action"]) is not null;

    /// <summary>X-Spamd-Result says True only of what is to be rejected, so that any field that speaks of spam counts.</summary>
    public static SpamScore Read(SpamFields fields)
    {
        var result = fields["X-Spamd-Result"];
        var summary = SpamFields.Between(result, "[", "]");
        var score = fields["X-Rspamd-Score"]?.Split('/');
        bool?[] verdicts = [SpamFields.Answer(fields["X-Spam"]), Verdict(fields["X-Rspamd-Action"]), Verdict(result)];
        return new(
            Engine,
            SpamFields.Number(summary?.Split('/')[0]) ?? SpamFields.Number(score?[0]),
            SpamFields.Number(SpamFields.Between(summary, "/", "]")) ?? SpamFields.Number(score?.ElementAtOrDefault(1)),
            verdicts.Max(),
            SpamFields.Symbols((result ?? "").Split(';').Skip(1).Select(Symbol).OfType<(string, double?)>())
        );
    }

    /// <summary>Of an action such as <c>add header</c>, or of a result that begins with the metric's name: <c>default: False [3.20 / 15.00]</c>.</summary>
    private static bool? Verdict(string? text) =>
        (text is null ? null : text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('[')[0].Trim().ToLowerInvariant()) switch
        {
            "true" or "add header" or "rewrite subject" or "reject" => true,
            "false" or "no action" or "greylist" or "soft reject" => false,
            _ => null,
        };

    /// <summary><c>NAME(1.00)[options]</c>; null for anything else, such as the rest of options that had a semicolon.</summary>
    private static (string, double?)? Symbol(string text)
    {
        var name = text.Split('(')[0].Trim();
        return name.Length > 0 && !name.Any(char.IsWhiteSpace) && SpamFields.Number(SpamFields.Between(text, "(", ")")) is { } weight
            ? (name, weight)
            : null;
    }
}
