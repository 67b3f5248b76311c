using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>
/// The three ways to give a secret: <c>x_file</c>, <c>x_env</c> and, discouraged, <c>x</c>. No message of this class quotes a value: under
/// any of the three keys it may be the secret itself, by mistake.
/// </summary>
internal sealed class SecretKeys
{
    private const int MaxFileBytes = 64 * 1024;

    private readonly Key<Secret> inline;
    private readonly Key<Secret> file;
    private readonly Key<Secret> environment;

    public SecretKeys(string name, string help)
    {
        file = new($"{name}_file", new("file", ReadFile), $"a file with {help}; its last line break does not count");
        environment = new($"{name}_env", new("environment variable", ReadEnvironment), $"an environment variable with {help}");
        inline = new(
            name,
            new("string", (node, context) => Accept(node, Shapes.Text(node, "a string", context), context)),
            $"{help}; better in a file"
        );
    }

    /// <summary>The keys, for the section.</summary>
    public IReadOnlyList<Key> All => [file, environment, inline];

    /// <summary>True if one of the keys is there.</summary>
    public bool IsIn(MapReading map) => All.Any(map.Has);

    /// <summary>The secret; null after telling why there is none.</summary>
    public Secret? Read(MapReading map)
    {
        var given = All.Where(map.Has).ToList();
        foreach (var more in given.Skip(1))
        {
            map.Refuse(more, $"only one of {string.Join(", ", All.Select(key => key.Name))} may be there");
        }
        if (given.Count == 0)
        {
            map.Refuse($"{inline.Name} is missing; write {file.Name} or {environment.Name}");
        }
        return given.Count == 1 ? map.Get((Key<Secret>)given[0]) : null;
    }

    private static Secret? ReadFile(Yaml.YamlNode node, ReadContext context)
    {
        if (Shapes.FilePath(node, context) is not { } path)
        {
            return null;
        }
        var text = context.Files.Read(path, MaxFileBytes);
        if (text.Problem is { } problem)
        {
            context.Refuse(node, $"the file named here {problem}");
        }
        return Accept(node, text.Value is { } value ? WithoutLastLineBreak(value) : null, context);
    }

    private static Secret? ReadEnvironment(Yaml.YamlNode node, ReadContext context)
    {
        if (Shapes.Text(node, "an environment variable", context) is not { } name)
        {
            return null;
        }
        var value = context.Surroundings.Environment(name);
        if (value is null)
        {
            context.Refuse(node, "the environment variable named here is not set");
        }
        return Accept(node, value, context);
    }

    private static Secret? Accept(Yaml.YamlNode node, string? secret, ReadContext context)
    {
        var problem =
            secret is null ? null
            : secret.Length == 0 ? "the secret is empty"
            : secret.AsSpan().ContainsAny('\r', '\n', '\0') ? "the secret has more than one line"
            : null;
        if (problem is not null)
        {
            context.Refuse(node, problem);
        }
        return secret is null || problem is not null ? null : new(secret);
    }

    private static string WithoutLastLineBreak(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
        : text.EndsWith('\n') ? text[..^1]
        : text;
}
