using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>Lists, read from the file that ships or from a user's own. Immutable.</summary>
/// <param name="Dated">When somebody last looked whether it is true; null if the file does not say.</param>
/// <param name="Lists">The lists that are right, in the order of the file.</param>
/// <param name="Problems">Everything that is wrong, first things first; empty if nothing is.</param>
public sealed record BlocklistFile(DateOnly? Dated, IReadOnlyList<DnsblList> Lists, IReadOnlyList<BlocklistProblem> Problems)
{
    private const int MostOctets = 1 << 20;
    private const int MostLists = 1000;
    private const string Resource = "blocklists.json";

    /// <summary>The lists that ship with the program.</summary>
    public static BlocklistFile Shipped { get; } = ReadShipped();

    /// <summary>Reads a file. Never throws on its content.</summary>
    /// <param name="text">What is in it: JSON as in the file that ships.</param>
    /// <param name="file">Its name, for problems.</param>
    public static BlocklistFile Read(ReadOnlyMemory<byte> text, string file)
    {
        if (text.Length > MostOctets)
        {
            return Wrong(file, 1, "$", new($"more than {MostOctets} octets", $"超过 {MostOctets} 字节"));
        }
        try
        {
            return JsonSerializer.Deserialize(text.Span, BlocklistJsonContext.Default.BlocklistJson) is { } json
                ? Checked(json, file, BlocklistLines.Of(text.Span))
                : Wrong(file, 1, "$", new("no lists", "没有列表"));
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0) + 1;
            return Wrong(file, line, exception.Path ?? "$", new("not the JSON that is expected here", "不是此处应有的 JSON"));
        }
    }

    private static BlocklistFile Checked(BlocklistJson json, string file, IReadOnlyList<int> lines)
    {
        var problems = new List<BlocklistProblem>();
        var lists = new List<DnsblList>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (json.Lists is not { Count: > 0 and <= MostLists } entries)
        {
            return Wrong(file, 1, "lists", new($"must hold 1 to {MostLists} lists", $"必须有 1 至 {MostLists} 个列表"));
        }
        DateOnly? dated = DateOnly.TryParseExact(json.Dated, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
        if (dated is null)
        {
            problems.Add(new(file, 1, "dated", new("must be a day such as 2026-11-24", "必须是日期，例如 2026-11-24")));
        }
        foreach (var (index, entry) in entries.Index())
        {
            var reader = new BlocklistEntryReader(file, lines[index], $"lists[{index}]");
            var (list, found) = reader.Read(entry ?? new());
            problems.AddRange(found);
            if (list is not null && !names.Add(list.Name))
            {
                problems.Add(reader.Problem("name", new($"{list.Name} stands twice", $"{list.Name} 重复")));
            }
            else if (list is not null)
            {
                lists.Add(list);
            }
        }
        return new(dated, lists, problems);
    }

    private static BlocklistFile Wrong(string file, int line, string path, Words message) =>
        new(null, [], [new(file, line, path, message)]);

    private static BlocklistFile ReadShipped()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var name = assembly.GetManifestResourceNames().Single(name => name.EndsWith(Resource, StringComparison.Ordinal));
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return Read(copy.ToArray(), Resource);
    }
}
