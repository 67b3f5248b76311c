using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Exporter.Configuration.Yaml;

/// <summary>
/// Writes a tree without what is private. It writes what was understood and not what was typed, so a comment cannot give a secret away.
/// </summary>
internal static class Redaction
{
    private const string Hidden = "***";

    private static readonly string[] PrivateEndings = ["password", "secret", "token", "username", "master_user", "key"];

    /// <summary>The tree as YAML in block style.</summary>
    public static string Write(YamlNode root)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(emitter, root);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(Emitter emitter, YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                emitter.Emit(Value(scalar.IsNull ? "null" : scalar.Text, scalar.IsQuoted));
                break;
            case YamlList list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
                foreach (var item in list.Items)
                {
                    Write(emitter, item);
                }
                emitter.Emit(new SequenceEnd());
                break;
            case YamlMap map:
                WriteMap(emitter, map);
                break;
        }
    }

    private static void WriteMap(Emitter emitter, YamlMap map)
    {
        emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));
        foreach (var entry in map.Entries)
        {
            emitter.Emit(Value(entry.Key, quoted: false));
            if (IsPrivate(entry.Key))
            {
                emitter.Emit(Value(Hidden, quoted: true));
            }
            else if (entry is { Key: "address", Value: YamlScalar { Text: var address } } && address.LastIndexOf('@') is >= 0 and var at)
            {
                // Still an address, so that what is written can be read again.
                emitter.Emit(Value(Hidden + address[at..], quoted: true));
            }
            else
            {
                Write(emitter, entry.Value);
            }
        }
        emitter.Emit(new MappingEnd());
    }

    private static Scalar Value(string text, bool quoted) =>
        new(AnchorName.Empty, TagName.Empty, text, quoted ? ScalarStyle.DoubleQuoted : ScalarStyle.Any, true, true);

    private static bool IsPrivate(string key) => PrivateEndings.Any(ending => key.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
