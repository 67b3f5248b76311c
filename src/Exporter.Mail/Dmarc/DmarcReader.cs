using Exporter.Mail.Dkim;

namespace Exporter.Mail.Dmarc;

/// <summary>Reads DMARC records (RFC 9989 §4.8). What is wrong after v= costs the tag, not the record (RFC 9989 §4.7).</summary>
internal static class DmarcReader
{
    private const int MaxProblems = 64;
    private const int MaxListed = 32;
    private const string Version = "DMARC1";

    public static DmarcParse Read(string text)
    {
        var end = text.IndexOf(';', StringComparison.Ordinal) is var found and >= 0 ? found : text.Length;
        if (VersionProblem(text, end) is { } problem)
        {
            return new(null, [problem]);
        }
        var (record, problems) = (new DmarcRecord(), new List<DmarcProblem>());
        var seen = new HashSet<string>(StringComparer.Ordinal) { "v" };
        for (var start = end + 1; start < text.Length; start = end + 1)
        {
            end = text.IndexOf(';', start) is var next and >= 0 ? next : text.Length;
            record = ReadTag(text, start, end, record, seen, problems);
        }
        return new(record with { IsPolicyInvalid = record.IsPolicyInvalid || record.Policy is null }, problems);
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

    /// <summary>Takes one tag in; what is wrong with it is told.</summary>
    private static DmarcRecord ReadTag(
        string text,
        int start,
        int end,
        DmarcRecord record,
        HashSet<string> seen,
        List<DmarcProblem> problems
    )
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
                Tell(problems, DmarcFlaw.EmptyTag, begin, null);
            }
        }
        else if (equals < 0 || name.Length == 0 || !name.All(char.IsAsciiLetter))
        {
            Tell(problems, equals < 0 ? DmarcFlaw.NoEquals : DmarcFlaw.BadName, begin, null);
        }
        else if (!seen.Add(name))
        {
            Tell(problems, DmarcFlaw.DuplicateTag, begin, name);
        }
        else
        {
            return ReadValue(record, new(name, value, begin, position), odd, problems);
        }
        return record;
    }

    private static DmarcRecord ReadValue(DmarcRecord record, Tag tag, int odd, List<DmarcProblem> problems)
    {
        var flaw =
            tag.Value.Length == 0 ? DmarcFlaw.EmptyValue
            : odd >= 0 ? DmarcFlaw.BadCharacter
            : DmarcFlaw.BadValue;
        if (flaw == DmarcFlaw.BadValue && With(record, tag, problems) is { } next)
        {
            return next;
        }
        Tell(problems, flaw, tag.ValuePosition + Math.Max(odd, 0), tag.Name);
        return tag.Name is "p" or "sp" or "np" ? record with { IsPolicyInvalid = true } : record;
    }

    /// <summary>The record with a value taken in; null if the tag cannot have it.</summary>
    private static DmarcRecord? With(DmarcRecord record, Tag tag, List<DmarcProblem> problems)
    {
        // The literals of the grammar are of either case (RFC 5234 §2.3).
        var word = tag.Value.ToLowerInvariant();
        return tag.Name switch
        {
            "p" => DmarcWords.PolicyOf(word) is { } policy ? record with { Policy = policy } : null,
            "sp" => DmarcWords.PolicyOf(word) is { } policy ? record with { SubdomainPolicy = policy } : null,
            "np" => DmarcWords.PolicyOf(word) is { } policy ? record with { NonexistentPolicy = policy } : null,
            "adkim" => word is "r" or "s" ? record with { IsDkimStrict = word == "s" } : null,
            "aspf" => word is "r" or "s" ? record with { IsSpfStrict = word == "s" } : null,
            "t" => word is "y" or "n" ? record with { IsTesting = word == "y" } : null,
            "psd" => DmarcWords.PublicSuffixOf(word) is { } suffix ? record with { PublicSuffix = suffix } : null,
            "fo" => DmarcWords.OptionsOf(word) is { } options ? record with { FailureOptions = options } : null,
            "rua" => record with { AggregateReports = UrisOf(tag, problems) },
            "ruf" => record with { FailureReports = UrisOf(tag, problems) },
            "pct" or "rf" or "ri" => record with { RemovedTags = [.. record.RemovedTags, tag.Name] },
            _ when record.UnknownTags.Count < MaxListed => record with { UnknownTags = [.. record.UnknownTags, tag.Name] },
            _ => record,
        };
    }

    private static List<ReportUri> UrisOf(Tag tag, List<DmarcProblem> problems)
    {
        var (value, position) = (tag.Value, tag.ValuePosition);
        var uris = new List<ReportUri>();
        for (var start = 0; start <= value.Length; )
        {
            var end = value.IndexOf(',', start) is var found and >= 0 ? found : value.Length;
            var begin = Skip(value, start, end);
            var uri = ReportUriReader.Read(value[begin..end].TrimEnd(' ', '\t'), position + begin);
            if (uri is null)
            {
                Tell(problems, DmarcFlaw.BadUri, position + begin, tag.Name);
            }
            else if (uris.Count < MaxListed)
            {
                uris.Add(uri);
            }
            start = end + 1;
        }
        return uris;
    }

    private static void Tell(List<DmarcProblem> problems, DmarcFlaw flaw, int position, string? tag)
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
