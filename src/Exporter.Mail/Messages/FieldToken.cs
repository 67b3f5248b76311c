namespace Exporter.Mail.Messages;

/// <summary>What a piece of a structured field is.</summary>
internal enum FieldTokenKind
{
    /// <summary>Characters up to the next white space, comment or semicolon; a quoted string is part of its word.</summary>
    Word,

    /// <summary>What stands between parentheses, inner ones included.</summary>
    Comment,

    /// <summary>A semicolon outside of comments and quoted strings.</summary>
    Semicolon,
}

/// <summary>One piece of a structured field, folded or unfolded (RFC 5322 §3.2). Immutable.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written, backslashes included; a comment without its outer parentheses.</param>
internal readonly record struct FieldToken(FieldTokenKind Kind, string Text)
{
    private static readonly FieldToken Semicolon = new(FieldTokenKind.Semicolon, ";");

    /// <summary>Takes a field to pieces, in one pass. Never throws.</summary>
    public static List<FieldToken> Read(string field)
    {
        var tokens = new List<FieldToken>();
        // An opening that nothing closes is an ordinary character, and so are the later ones of its kind: to seek the end of each would be quadratic.
        var (comments, quotes) = (true, true);
        for (var at = 0; at < field.Length; )
        {
            var end = at + 1;
            if (field[at] == ';')
            {
                tokens.Add(Semicolon);
            }
            else if (field[at] == '(' && comments)
            {
                end = CommentEnd(field, at);
                comments = end > at;
                tokens.AddRange(comments ? [new(FieldTokenKind.Comment, field[(at + 1)..(end - 1)])] : []);
            }
            else if (!char.IsWhiteSpace(field[at]))
            {
                end = WordEnd(field, at, comments, ref quotes);
                tokens.Add(new(FieldTokenKind.Word, field[at..end]));
            }
            at = end;
        }
        return tokens;
    }

    /// <summary>The place after the closing parenthesis; the place of the opening one if nothing closes it.</summary>
    private static int CommentEnd(string field, int start)
    {
        var depth = 0;
        for (var at = start; at < field.Length; at++)
        {
            switch (field[at])
            {
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return at + 1;
                case '\\':
                    at++;
                    break;
            }
        }
        return start;
    }

    private static int WordEnd(string field, int start, bool comments, ref bool quotes)
    {
        var at = start;
        for (; at < field.Length && field[at] != ';' && !char.IsWhiteSpace(field[at]) && !(comments && field[at] == '('); at++)
        {
            if (field[at] == '"' && quotes)
            {
                var end = QuoteEnd(field, at);
                quotes = end > at;
                at = end;
            }
        }
        return at;
    }

    /// <summary>The place of the closing quotation mark; that of the opening one if nothing closes it.</summary>
    private static int QuoteEnd(string field, int start)
    {
        for (var at = start + 1; at < field.Length; at++)
        {
            if (field[at] == '"')
            {
                return at;
            }
            at += field[at] == '\\' ? 1 : 0;
        }
        return start;
    }
}
