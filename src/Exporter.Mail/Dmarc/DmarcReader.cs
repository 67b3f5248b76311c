namespace Exporter.Mail.Dmarc;

/// <summary>Reads DMARC records (RFC 9989 §4.8). What is wrong after v= costs the tag, not the record (RFC 9989 §4.7).</summary>
internal sealed class DmarcReader
{
    private const int MaxProblems = 64;
    private const int MaxListed = 32;
    private const string Version = "DMARC1";
    private readonly List<DmarcProblem> problems = [];
    private readonly List<string> removed = [];
    private readonly List<string> unknown = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private DmarcRecord record = new();

    public static DmarcParse Read(string text)
    {
        var end = text.IndexOf(';', StringComparison.Ordinal) is var found and >= 0 ? found : text.Length;
        if (VersionProblem(text, end) is { } problem)
        {
            return new(null, [problem]);
        }
        var reader = new DmarcReader();
        reader.seen.Add("v");
        for (var start = end + 1; start < text.Length; start = end + 1)
        {
            end = text.IndexOf(';', start) is var next and >= 0 ? next : text.Length;
            reader.ReadTag(text, start, end);
        }
        return new(reader.Finish(), reader.problems);
    }

    private static DmarcProblem? VersionProblem(string text, int end)
    {
        var equals = text.IndexOf('=', 0, end);
        var name = equals < 0 ? "" : text[..equals].TrimEnd(' ', '\t');
        if (IsVersion(name))
        {
            var value = Skip(text, equals + 1, end);
            return text[value..end].TrimEnd(' ', '\t') == Version ? null : new(DmarcFlaw.WrongVersion, value, "v");
        }
        if (IsVersion(name.TrimStart()))
        {
            return new(DmarcFlaw.LeadingSpace, 0, "v");
        }
        for (var start = end + 1; start < text.Length; start = end + 1)
        {
            end = text.IndexOf(';', start) is var next and >= 0 ? next : text.Length;
            var parts = text[start..end].Split('=', 2);
            if (parts.Length == 2 && IsVersion(parts[0].Trim(' ', '\t')) && parts[1].Trim(' ', '\t') == Version)
            {
                return new(DmarcFlaw.VersionNotFirst, Skip(text, start, end), "v");
            }
        }
        return new(DmarcFlaw.NoVersion, 0, null);
    }

    /// <summary>The grammar's literal "v" is of either case; DMARC1 is not (RFC 9989 §4.8).</summary>
    private static bool IsVersion(string name) => name is "v" or "V";

    private void ReadTag(string text, int start, int end)
    {
        var begin = Skip(text, start, end);
        var equals = text.IndexOf('=', begin, end - begin);
        var name = text[begin..(equals < 0 ? end : equals)].TrimEnd(' ', '\t');
        var position = equals < 0 ? end : Skip(text, equals + 1, end);
        var value = text[position..end].TrimEnd(' ', '\t');
        var odd = value.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (begin == end)
        {
            // Nothing behind the last semicolon is the optional dmarc-sep.
            if (end < text.Length)
            {
                Tell(DmarcFlaw.EmptyTag, begin, null);
            }
        }
        else if (equals < 0 || name.Length == 0 || !name.All(char.IsAsciiLetter))
        {
            Tell(equals < 0 ? DmarcFlaw.NoEquals : DmarcFlaw.BadName, begin, null);
        }
        else if (!seen.Add(name))
        {
            Tell(DmarcFlaw.DuplicateTag, begin, name);
        }
        else
        {
            var flaw =
                value.Length == 0 ? DmarcFlaw.EmptyValue
                : odd >= 0 ? DmarcFlaw.BadCharacter
                : ReadValue(name, value, position);
            if (flaw is { } wrong)
            {
                Tell(wrong, position + Math.Max(odd, 0), name);
                record = name is "p" or "sp" or "np" ? record with { IsPolicyInvalid = true } : record;
            }
        }
    }

    /// <summary>Takes a value in; tells what is wrong with it, or null.</summary>
    private DmarcFlaw? ReadValue(string name, string value, int position)
    {
        // The literals of the grammar are of either case (RFC 5234 §2.3).
        var word = value.ToLowerInvariant();
        DmarcRecord? next = name switch
        {
            "p" => DmarcWords.PolicyOf(word) is { } policy ? record with { Policy = policy } : null,
            "sp" => DmarcWords.PolicyOf(word) is { } policy ? record with { SubdomainPolicy = policy } : null,
            "np" => DmarcWords.PolicyOf(word) is { } policy ? record with { NonexistentPolicy = policy } : null,
            "adkim" => word is "r" or "s" ? record with { IsDkimStrict = word == "s" } : null,
            "aspf" => word is "r" or "s" ? record with { IsSpfStrict = word == "s" } : null,
            "t" => word is "y" or "n" ? record with { IsTesting = word == "y" } : null,
            "psd" => DmarcWords.PublicSuffixOf(word) is { } suffix ? record with { PublicSuffix = suffix } : null,
            "fo" => DmarcWords.OptionsOf(word) is { } options ? record with { FailureOptions = options } : null,
            "rua" => record with { AggregateReports = UrisOf(name, value, position) },
            "ruf" => record with { FailureReports = UrisOf(name, value, position) },
            _ => List(name),
        };
        record = next ?? record;
        return next is null ? DmarcFlaw.BadValue : null;
    }

    private DmarcRecord List(string name)
    {
        var names = name is "pct" or "rf" or "ri" ? removed : unknown;
        if (names.Count < MaxListed)
        {
            names.Add(name);
        }
        return record;
    }

    private List<ReportUri> UrisOf(string tag, string value, int position)
    {
        var uris = new List<ReportUri>();
        for (var start = 0; start <= value.Length; )
        {
            var end = value.IndexOf(',', start) is var found and >= 0 ? found : value.Length;
            var begin = Skip(value, start, end);
            var uri = ReportUriReader.Read(value[begin..end].TrimEnd(' ', '\t'), position + begin);
            if (uri is null)
            {
                Tell(DmarcFlaw.BadUri, position + begin, tag);
            }
            else if (uris.Count < MaxListed)
            {
                uris.Add(uri);
            }
            start = end + 1;
        }
        return uris;
    }

    private DmarcRecord Finish() =>
        record with
        {
            IsPolicyInvalid = record.IsPolicyInvalid || record.Policy is null,
            RemovedTags = removed,
            UnknownTags = unknown,
        };

    private void Tell(DmarcFlaw flaw, int position, string? tag)
    {
        if (problems.Count < MaxProblems)
        {
            problems.Add(new(flaw, position, tag));
        }
    }

    private static int Skip(string text, int from, int end)
    {
        while (from < end && text[from] is ' ' or '\t')
        {
            from++;
        }
        return from;
    }
}
