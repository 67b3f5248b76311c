using Exporter.Configuration.Values;
using Exporter.Configuration.Yaml;

namespace Exporter.Configuration.Sections;

/// <summary>Makes shapes of shapes. Stateless.</summary>
internal static class Shapes
{
    /// <summary>A single value.</summary>
    public static Shape<T> Scalar<T>(string type, Func<string, Parsed<T>> parse, string? wanted = null) =>
        new(
            type,
            (node, context) =>
            {
                if (Text(node, wanted ?? Shape.WithArticle(type), context) is not { } text)
                {
                    return default;
                }
                var parsed = parse(text);
                if (parsed.Problem is { } problem)
                {
                    context.Refuse(node, problem);
                }
                return parsed.Value;
            }
        );

    /// <summary>One of a few words.</summary>
    public static Shape<T> OneOf<T>(params (string Word, T Value)[] words)
    {
        var all = words.Select(word => word.Word).ToList();
        var wanted = $"{string.Join(", ", all[..^1])} or {all[^1]}";
        return Scalar<T>(
            string.Join(" | ", all),
            text =>
                all.IndexOf(text) is >= 0 and var index ? words[index].Value : new Refusal($"must be {wanted}, not {Quoted.Text(text)}"),
            wanted
        );
    }

    /// <summary>A list with at least one item.</summary>
    public static Shape<IReadOnlyList<T>> ListOf<T>(Shape<T> item)
        where T : class =>
        new(
            "list",
            (node, context) => node is YamlList list ? Items(list, item, context) : Mismatch<IReadOnlyList<T>>(node, "a list", context)
        )
        {
            Inside = item.Inside,
            Step = "[]",
        };

    /// <summary>An item, or a list of them.</summary>
    public static Shape<IReadOnlyList<T>> OneOrMany<T>(Shape<T> item, bool orNone = false)
        where T : class =>
        new(
            $"{item.Type} or list",
            (node, context) =>
                node is YamlList { Items.Count: 0 } && orNone ? []
                : node is YamlList list ? Items(list, item, context)
                : item.Read(node, context) is { } one ? [one]
                : null
        );

    /// <summary>A mapping whose keys are the operator's.</summary>
    public static Shape<IReadOnlyDictionary<string, T>> MapOf<T>(string step, Func<string, ReadContext, string?> refusal, Shape<T> value)
        where T : class =>
        new(
            "mapping",
            (node, context) =>
                node is YamlMap map
                    ? Entries(map, refusal, value, context)
                    : Mismatch<IReadOnlyDictionary<string, T>>(node, "a mapping", context)
        )
        {
            Inside = value.Inside,
            Step = step,
        };

    /// <summary>The text of a single value; null if the node is none.</summary>
    public static string? Text(YamlNode node, string wanted, ReadContext context) =>
        node is YamlScalar { IsNull: false } scalar ? scalar.Text : Mismatch<string>(node, wanted, context);

    /// <summary>The full path of a file that a node names; null if the node names none.</summary>
    public static string? FilePath(YamlNode node, ReadContext context)
    {
        var path = Text(node, "a file", context);
        if (path?.Length == 0)
        {
            context.Refuse(node, "must not be empty");
        }
        return string.IsNullOrEmpty(path) ? null : context.FullPath(node, path);
    }

    /// <summary>Tells that a node is not what its key wants; gives null.</summary>
    public static T? Mismatch<T>(YamlNode node, string wanted, ReadContext context)
        where T : class
    {
        if (node is YamlScalar { IsNull: true })
        {
            context.Refuse(node, $"has no value; it must be {wanted}, or take the key out");
        }
        else if (node is not YamlRefused)
        {
            context.Refuse(node, $"must be {wanted}, not {node.Kind}");
        }
        return null;
    }

    private static List<T>? Items<T>(YamlList list, Shape<T> item, ReadContext context)
        where T : class
    {
        if (list.Items.Count == 0)
        {
            context.Refuse(list, "must not be empty");
            return null;
        }
        return [.. list.Items.Select(node => item.Read(node, context)).OfType<T>()];
    }

    private static Dictionary<string, T> Entries<T>(
        YamlMap map,
        Func<string, ReadContext, string?> refusal,
        Shape<T> value,
        ReadContext context
    )
        where T : class
    {
        var read = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (refusal(entry.Key, context) is { } problem)
            {
                context.Refuse(entry.KeyAt, entry.Value.Path, problem);
            }
            else if (value.Read(entry.Value, context) is { } found)
            {
                read.Add(entry.Key, found);
            }
        }
        return read;
    }
}
