namespace Exporter.Mail.Sieve;

/// <summary>Puts words together to commands and tests (RFC 5228 §8.2). Used by one call, so not thread-safe.</summary>
internal sealed class SieveParser(IReadOnlyList<SieveToken> tokens)
{
    /// <summary>How deep blocks and tests may stand in each other; RFC 5228 §2.10.5 demands fifteen.</summary>
    private const int MaxDepth = 64;

    private int at;

    /// <summary>The commands of a script; null if it is malformed or too deep. Never throws.</summary>
    public static IReadOnlyList<SieveTerm>? Read(string script)
    {
        if (SieveLexer.Read(script) is not { } words)
        {
            return null;
        }
        var parser = new SieveParser(words);
        return parser.Commands(0) is { } commands && parser.at == words.Count ? commands : null;
    }

    private bool Take(char mark)
    {
        var isThere = at < tokens.Count && tokens[at].Is(mark);
        at += isThere ? 1 : 0;
        return isThere;
    }

    private List<SieveTerm>? Commands(int depth)
    {
        var commands = new List<SieveTerm>();
        while (at < tokens.Count && tokens[at].Kind == SieveTokenKind.Identifier)
        {
            if (Command(depth) is not { } command)
            {
                return null;
            }
            commands.Add(command);
        }
        return commands;
    }

    private SieveTerm? Command(int depth)
    {
        if (depth > MaxDepth || Term(depth) is not { } command)
        {
            return null;
        }
        if (Take(';'))
        {
            return command;
        }
        return Take('{') && Commands(depth + 1) is { } block && Take('}') ? command with { Block = block } : null;
    }

    /// <summary>A word with its arguments and tests: a test, or a command up to its end.</summary>
    private SieveTerm? Term(int depth)
    {
        if (depth > MaxDepth || at >= tokens.Count || tokens[at].Kind != SieveTokenKind.Identifier)
        {
            return null;
        }
        var name = tokens[at++].Text;
        return Arguments() is { } arguments && Tests(depth + 1) is { } tests ? new(name, arguments, tests, []) : null;
    }

    private List<SieveArgument>? Arguments()
    {
        var arguments = new List<SieveArgument>();
        for (; at < tokens.Count; at++)
        {
            switch (tokens[at])
            {
                case { Kind: SieveTokenKind.Tag } tag:
                    arguments.Add(new(tag.Text, null, null));
                    break;
                case { Kind: SieveTokenKind.Number } number:
                    arguments.Add(new(null, number.Number, null));
                    break;
                case { Kind: SieveTokenKind.Text } text:
                    arguments.Add(new(null, null, [text.Text]));
                    break;
                case var mark when mark.Is('['):
                    if (StringList() is not { } strings)
                    {
                        return null;
                    }
                    arguments.Add(new(null, null, strings));
                    break;
                default:
                    return arguments;
            }
        }
        return arguments;
    }

    /// <summary>The strings between brackets; stops at the closing one.</summary>
    private List<string>? StringList()
    {
        var strings = new List<string>();
        while (++at < tokens.Count && tokens[at].Kind == SieveTokenKind.Text)
        {
            strings.Add(tokens[at++].Text);
            if (at < tokens.Count && tokens[at].Is(']'))
            {
                return strings;
            }
            if (at >= tokens.Count || !tokens[at].Is(','))
            {
                return null;
            }
        }
        return strings.Count == 0 && at < tokens.Count && tokens[at].Is(']') ? strings : null;
    }

    private List<SieveTerm>? Tests(int depth)
    {
        if (at < tokens.Count && tokens[at].Kind == SieveTokenKind.Identifier)
        {
            return Term(depth) is { } only ? [only] : null;
        }
        if (!Take('('))
        {
            return [];
        }
        var tests = new List<SieveTerm>();
        do
        {
            if (Term(depth) is not { } test)
            {
                return null;
            }
            tests.Add(test);
        } while (Take(','));
        return Take(')') ? tests : null;
    }
}
