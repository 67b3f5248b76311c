using Exporter.Mail.Spf;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Spf;

/// <summary>Says what is wrong with a record, and where.</summary>
internal static class SpfWords
{
    private const int LongestTerm = 60;

    // What is longer does not fit into an answer anyhow (RFC 7208 §3.4).
    private const int LongestRecord = 450;

    /// <summary>A result as RFC 8601 §2.7.2 writes it.</summary>
    public static string Of(SpfResult result) =>
        result switch
        {
            SpfResult.Pass => "pass",
            SpfResult.Fail => "fail",
            SpfResult.SoftFail => "softfail",
            SpfResult.Neutral => "neutral",
            SpfResult.TempError => "temperror",
            SpfResult.PermError => "permerror",
            _ => "none",
        };

    /// <summary>A record for a person.</summary>
    public static string Record(string text) => Printable.Of(text, LongestRecord);

    /// <summary>A phrase, and the record as it should be; the phrase alone if there is none.</summary>
    public static Words Corrected(Words observed, string? record) =>
        record is null or { Length: > LongestRecord }
            ? observed
            : new($"{observed.En}; corrected: {Record(record)}", $"{observed.Zh}；更正后：{Record(record)}");

    /// <summary>Where terms stand, at most a handful.</summary>
    public static Words Places(IEnumerable<SpfRemark> remarks)
    {
        const int Most = 4;
        var all = remarks.ToList();
        var some = all.Take(Most).Select(Place).ToList();
        var rest = all.Count > Most ? $", … ({all.Count})" : "";
        return new(string.Join(", ", some.Select(place => place.En)) + rest, string.Join("、", some.Select(place => place.Zh)) + rest);
    }

    /// <summary>What ends an evaluation, in whose record, and at which character and term of it, counted from 1.</summary>
    /// <param name="failure">The error.</param>
    /// <param name="text">The record that it is in; null if there is not one.</param>
    public static Words Of(SpfFailure failure, string? text)
    {
        var (reason, domain) = (SpfReasons.Of(failure.Reason), Printable.Of(failure.Domain));
        if (failure.Position is not { } position || text is null)
        {
            return new($"{domain}: {reason.En}", $"{domain}：{reason.Zh}");
        }
        var term = Printable.Of(TermAt(text, position), LongestTerm);
        return new(
            $"{domain}, character {position + 1}, in \"{term}\": {reason.En}",
            $"{domain} 第 {position + 1} 个字符，“{term}”：{reason.Zh}"
        );
    }

    /// <summary>Which names were not answered.</summary>
    public static Words NotAnswered(SpfSurvey survey)
    {
        var names = survey.Of(SpfRemarkKind.NotAnswered).Select(remark => remark.Target ?? remark.Domain).Distinct(StringComparer.Ordinal);
        var shown = DnsWords.Some(names);
        return shown.Length == 0
            ? new("the tree of records is too large to be walked", "记录树过大，未能全部查询")
            : new($"not answered: {shown}", $"未得到应答：{shown}");
    }

    private static Words Place(SpfRemark remark)
    {
        var domain = Printable.Of(remark.Domain);
        if (remark.Term is not { } term)
        {
            return Words.Same(domain);
        }
        var text = Printable.Of(term.Text, LongestTerm);
        return new($"{text} (character {term.Position + 1} of {domain})", $"{text}（{domain} 第 {term.Position + 1} 个字符）");
    }

    private static string TermAt(string text, int position)
    {
        var at = Math.Clamp(position, 0, Math.Max(text.Length - 1, 0));
        var start = at == 0 ? 0 : text.LastIndexOf(' ', at - 1) + 1;
        var end = text.IndexOf(' ', at);
        return text[start..(end < 0 ? text.Length : end)];
    }
}
