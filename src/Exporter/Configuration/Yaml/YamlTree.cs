using Exporter.Configuration.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Exporter.Configuration.Yaml;

/// <summary>
/// Builds the tree of one document from the parser's events. Anchors, aliases, tags and merge keys are refused: a value stands where it is
/// used, so that every problem has one place and a small file cannot grow.
/// </summary>
internal sealed class YamlTree
{
    /// <summary>Deeper than any key goes; the parser's own cost grows with the square of the depth.</summary>
    public const int MaxDepth = 16;

    private readonly Scanner scanner;
    private readonly Parser parser;
    private readonly ProblemList problems;

    private readonly SourceFile? file;

    private YamlTree(string text, SourceFile? file, ProblemList problems)
    {
        this.file = file;
        scanner = new(new StringReader(text));
        parser = new(scanner);
        this.problems = problems;
    }

    /// <summary>The root; null if the text is empty or cannot be read, which leaves a problem.</summary>
    public static YamlNode? Read(string text, SourceFile? file, ProblemList problems)
    {
        var tree = new YamlTree(text, file, problems);
        try
        {
            return tree.ReadDocument();
        }
        catch (Exception exception)
        {
            // The parser does not only throw its own exception (InvalidOperationException after a stray directive, say), and that one not
            // always with a place.
            var place = exception is YamlException { Start.Index: > 0 } known ? known.Start : tree.scanner.CurrentPosition;
            var (at, words) = SyntaxWords.Explain(text, exception, tree.At(place));
            problems.Add(at, "", words);
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        parser.MoveNext();
        if (!parser.MoveNext() || parser.Current is StreamEnd)
        {
            return null;
        }
        parser.MoveNext();
        var root = ReadNode("", 0);
        if (parser.MoveNext() && parser.Current is DocumentStart second)
        {
            problems.Add(At(second.Start), "", "a second document begins here; a configuration is one document");
        }
        return root is YamlScalar { IsNull: true } ? null : root;
    }

    /// <summary>Reads the node at the current event and moves beyond it.</summary>
    private YamlNode ReadNode(string path, int depth)
    {
        var current = parser.Current!;
        if (depth > MaxDepth)
        {
            throw new YamlException(current.Start, current.End, SyntaxWords.TooDeep);
        }
        var refused = Refuse(current, path);
        YamlNode read = current switch
        {
            Scalar scalar => ReadScalar(scalar, path),
            SequenceStart => ReadList(path, depth),
            MappingStart => ReadMap(path, depth),
            _ => new YamlRefused(At(current.Start), path),
        };
        parser.MoveNext();
        return refused ? new YamlRefused(read.At, path) : read;
    }

    private bool Refuse(ParsingEvent node, string path)
    {
        var what = node switch
        {
            AnchorAlias => "an alias (*)",
            NodeEvent { Anchor.IsEmpty: false } => "an anchor (&)",
            NodeEvent { Tag.IsEmpty: false } => "a tag (!)",
            _ => null,
        };
        if (what is not null)
        {
            problems.Add(At(node.Start), path, $"{what} is not supported; write the value itself, or put it under defaults");
        }
        return what is not null;
    }

    private YamlNode ReadScalar(Scalar scalar, string path)
    {
        var at = At(scalar.Start);
        if (IsBroken(scalar.Value))
        {
            problems.Add(at, path, "has half a character in it (a lone surrogate)");
            return new YamlRefused(at, path);
        }
        return new YamlScalar(at, path, scalar.Value, scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any));
    }

    private static bool IsBroken(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private YamlList ReadList(string path, int depth)
    {
        var at = At(parser.Current!.Start);
        var items = new List<YamlNode>();
        parser.MoveNext();
        while (parser.Current is not SequenceEnd)
        {
            items.Add(ReadNode($"{path}[{items.Count}]", depth + 1));
        }
        return new(at, path, items);
    }

    private YamlMap ReadMap(string path, int depth)
    {
        var at = At(parser.Current!.Start);
        var entries = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        parser.MoveNext();
        while (parser.Current is not MappingEnd)
        {
            var key = ReadNode(path, depth + 1);
            var name = key is YamlScalar { IsNull: false } scalar ? scalar.Text : null;
            var value = ReadNode(name is null ? path : Below(path, name), depth + 1);
            if (Accepts(name, key, path, entries))
            {
                entries.Add(name!, new(name!, key.At, value));
            }
        }
        return new(at, path, [.. entries.Values]);
    }

    private bool Accepts(string? name, YamlNode key, string path, Dictionary<string, YamlEntry> entries)
    {
        var problem = name switch
        {
            null when key is YamlRefused => "",
            null => "a key must be a word",
            "<<" => "merge keys (<<) are not supported; write the keys themselves, or put them under defaults",
            _ when entries.TryGetValue(name, out var first) => $"is there twice; the first is on line {first.KeyAt.Line}",
            _ => null,
        };
        if (problem?.Length > 0)
        {
            problems.Add(key.At, name is null or "<<" ? path : Below(path, name), problem);
        }
        return problem is null;
    }

    private static string Below(string path, string key) => path.Length == 0 ? Quoted.Key(key) : $"{path}.{Quoted.Key(key)}";

    private Position At(Mark mark) => new((int)mark.Line, (int)mark.Column, file);
}
