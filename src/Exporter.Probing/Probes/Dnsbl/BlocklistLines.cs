using System.Text.Json;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>Where in a file its lists begin. Stateless.</summary>
internal static class BlocklistLines
{
    private const int DepthOfLists = 2;

    /// <summary>The lines, from 1, on which the elements of <c>lists</c> begin; the text must be JSON.</summary>
    public static IReadOnlyList<int> Of(ReadOnlySpan<byte> text)
    {
        var lines = new List<int>();
        var json = new Utf8JsonReader(text);
        var (inside, line, counted) = (false, 1, 0);
        while (json.Read())
        {
            if (json.CurrentDepth == 1 && json.TokenType == JsonTokenType.PropertyName)
            {
                inside = json.ValueTextEquals("lists");
            }
            else if (inside && json.CurrentDepth == DepthOfLists && IsBeginning(json.TokenType))
            {
                line += text[counted..(int)json.TokenStartIndex].Count((byte)'\n');
                counted = (int)json.TokenStartIndex;
                lines.Add(line);
            }
        }
        return lines;
    }

    // A list that is null is an element too.
    private static bool IsBeginning(JsonTokenType type) => type is JsonTokenType.StartObject or JsonTokenType.Null;
}
