using System.Collections.Frozen;
using System.Globalization;
using Exporter.Mail.Dns;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>Reads one list of a file and tells all that is wrong with it. Stateless.</summary>
/// <param name="file">Name of the file.</param>
/// <param name="line">Where the list begins.</param>
/// <param name="path">The list's place in the file.</param>
internal sealed class BlocklistEntryReader(string file, int line, string path)
{
    private const int MostPatterns = 100;
    private const int MostCharacters = 200;
    private const string Key = "{key}";

    /// <summary>The list; null if something is wrong with it.</summary>
    public (DnsblList? List, IReadOnlyList<BlocklistProblem> Problems) Read(BlocklistJson.List entry)
    {
        var problems = new List<BlocklistProblem>();
        var name = entry.Name is { Length: <= MostCharacters } text ? DomainName.Normalize(text) : null;
        var zone = entry.Zone ?? name;
        Require(problems, name is not null, "name", new("must be the name of a zone", "必须是域名"));
        Require(
            problems,
            name is null || IsZone(zone, entry),
            "zone",
            new($"must be a zone, with {Key} in it if access is key", $"必须是域名；access 为 key 时须含 {Key}")
        );
        Require(problems, entry.PerHour is null or (> 0 and <= 1_000_000), "perHour", new("must be 1 to 1000000", "必须为 1 至 1000000"));
        Require(problems, IsShort(entry.Title) && IsShort(entry.DeadSince), "title", new("is too long", "过长"));
        Require(
            problems,
            IsPage(entry.Delist),
            "delist",
            new("must be an address that begins with https://", "必须是以 https:// 开头的网址")
        );
        var access = entry.Access is null ? DnsblAccess.Free : Word(problems, DnsblWords.Accesses, entry.Access, "access");
        var kinds = Kinds(problems, entry.Kinds ?? []);
        var codes = Codes(problems, entry.Codes ?? [], entry.DeadSince is null);
        var errors = Errors(problems, entry.Errors ?? []);
        var points = kinds.Count == 0 ? null : Points(problems, entry.Test, kinds[0]);
        if (problems.Count > 0 || points is null)
        {
            return (null, problems);
        }
        var list = new DnsblList(name!, zone!, kinds, codes)
        {
            Title = entry.Title ?? name!,
            Errors = errors,
            TestPoints = points,
            DelistPage = entry.Delist,
            DeadSince = entry.DeadSince,
            IsAllowList = entry.Allow,
            IsOptional = entry.Optional,
            Access = access,
        };
        return (entry.PerHour is { } budget ? list with { QuestionsPerHour = budget } : list, problems);
    }

    /// <summary>A problem somewhere in the list.</summary>
    public BlocklistProblem Problem(string where, Words message) => new(file, line, $"{path}.{where}", message);

    private List<DnsblKind> Kinds(List<BlocklistProblem> problems, IReadOnlyList<string?> words)
    {
        Require(problems, words.Count is > 0 and <= 3, "kinds", OneOf(DnsblWords.Kinds));
        return [.. words.Take(3).Select((word, index) => Word(problems, DnsblWords.Kinds, word, At("kinds", index)))];
    }

    private List<DnsblCode> Codes(List<BlocklistProblem> problems, IReadOnlyList<BlocklistJson.Code?> codes, bool alive)
    {
        Require(
            problems,
            !alive || codes.Count is > 0 and <= MostPatterns,
            "codes",
            new($"must hold 1 to {MostPatterns} codes", $"必须有 1 至 {MostPatterns} 个代码")
        );
        var read = new List<DnsblCode>();
        foreach (var (index, code) in codes.Take(MostPatterns).Index())
        {
            var at = At("codes", index);
            var pattern = Pattern(problems, code?.Pattern, at);
            var weight = Word(problems, DnsblWords.Weights, code?.Weight, at + ".weight");
            Require(
                problems,
                code?.Sublist is { Length: > 0 } && IsShort(code.Sublist),
                at + ".sublist",
                new("must be a short name", "必须是简短的名称")
            );
            Require(problems, code?.Level is null or (>= 0 and <= 100), at + ".level", new("must be 0 to 100", "必须为 0 至 100"));
            if (pattern is not null)
            {
                read.Add(new(pattern, code!.Sublist ?? "", weight) { Level = code.Level });
            }
        }
        return read;
    }

    private List<DnsblErrorCode> Errors(List<BlocklistProblem> problems, IReadOnlyList<BlocklistJson.Error?> errors)
    {
        var read = new List<DnsblErrorCode>();
        foreach (var (index, error) in errors.Take(MostPatterns).Index())
        {
            var at = At("errors", index);
            var reason = Word(problems, DnsblWords.Refusals, error?.Reason, at + ".reason");
            if (Pattern(problems, error?.Pattern, at) is { } pattern)
            {
                read.Add(new(pattern, reason));
            }
        }
        return read;
    }

    private DnsblTestPoints? Points(List<BlocklistProblem> problems, BlocklistJson.Points? points, DnsblKind kind)
    {
        if (points is null)
        {
            return DnsblTestPoints.Of(kind);
        }
        var (listed, unlisted) = (DnsblSubject.Parse(points.Listed ?? ""), DnsblSubject.Parse(points.Unlisted ?? ""));
        var message = new Words("must be what the first of kinds says", "必须与 kinds 的第一项类别一致");
        Require(problems, listed?.Kind == kind, "test.listed", message);
        Require(problems, unlisted?.Kind == kind, "test.unlisted", message);
        return listed is null || unlisted is null ? null : new(listed, unlisted);
    }

    private DnsblPattern? Pattern(List<BlocklistProblem> problems, string? text, string at)
    {
        var reading = DnsblPattern.Parse(text ?? "");
        var position = reading.Position.ToString(CultureInfo.InvariantCulture);
        var message = new Words(
            $"must be such as 127.0.0.2, 127.0.0.4-7, 127.0.*.1 or 127.0.0.&8; wrong at character {position}",
            $"必须形如 127.0.0.2、127.0.0.4-7、127.0.*.1 或 127.0.0.&8；第 {position} 个字符处有误"
        );
        Require(problems, reading.Pattern is not null, at + ".code", message);
        return reading.Pattern;
    }

    private TValue Word<TValue>(List<BlocklistProblem> problems, FrozenDictionary<string, TValue> words, string? word, string at)
        where TValue : struct
    {
        Require(problems, word is not null && words.ContainsKey(word), at, OneOf(words));
        return words.GetValueOrDefault(word ?? "");
    }

    private void Require(List<BlocklistProblem> problems, bool isSo, string where, Words message)
    {
        if (!isSo)
        {
            problems.Add(Problem(where, message));
        }
    }

    private static Words OneOf<TValue>(FrozenDictionary<string, TValue> words)
    {
        var all = string.Join(", ", words.Keys.Order(StringComparer.Ordinal));
        return new($"must be one of {all}", $"必须是 {all} 之一");
    }

    private static string At(string where, int index) => string.Create(CultureInfo.InvariantCulture, $"{where}[{index}]");

    private static bool IsZone(string? zone, BlocklistJson.List entry) =>
        zone is { Length: <= MostCharacters }
        && zone.Contains(Key, StringComparison.Ordinal) == (entry.Access == "key")
        && DomainName.Normalize(zone.Replace(Key, "k", StringComparison.Ordinal)) is not null;

    private static bool IsShort(string? text) => text is null || text.Length <= MostCharacters;

    private static bool IsPage(string? page) =>
        page is null
        || IsShort(page) && page.StartsWith("https://", StringComparison.Ordinal) && Uri.IsWellFormedUriString(page, UriKind.Absolute);
}
