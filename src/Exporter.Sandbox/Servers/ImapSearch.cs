using Exporter.Sandbox.Mailboxes;

namespace Exporter.Sandbox.Servers;

/// <summary>The keys of SEARCH (RFC 3501 §6.4.4) that mail programs use. Reads a list of words once; not thread-safe.</summary>
/// <param name="words">The keys; parentheses may hang on words.</param>
/// <param name="largest">The unique identifier that <c>*</c> stands for.</param>
internal sealed class ImapSearch(IEnumerable<string> words, uint largest)
{
    private readonly Queue<string> rest = new(words.SelectMany(Apart));

    /// <summary>What has to be true of a message; null if a key is not known.</summary>
    public Func<StoredMail, bool>? Read()
    {
        Func<StoredMail, bool> all = _ => true;
        while (rest.Count > 0 && rest.Peek() != ")")
        {
            if (ReadKey() is not { } key)
            {
                return null;
            }
            var before = all;
            all = mail => before(mail) && key(mail);
        }
        return all;
    }

    private Func<StoredMail, bool>? ReadKey()
    {
        var word = Next();
        return word.ToUpperInvariant() switch
        {
            "(" => Inside(),
            "ALL" => _ => true,
            "SEEN" => Has(@"\Seen"),
            "UNSEEN" => Not(Has(@"\Seen")),
            "DELETED" => Has(@"\Deleted"),
            "UNDELETED" => Not(Has(@"\Deleted")),
            "NOT" => Not(ReadKey()),
            "OR" => Either(ReadKey(), ReadKey()),
            "SINCE" => Day((day, at) => at >= day),
            "BEFORE" => Day((day, at) => at < day),
            "HEADER" => Field(Next(), Next()),
            "SUBJECT" or "FROM" or "TO" => Field(word, Next()),
            "UID" => ImapSet.Parse(Next(), largest) is { } set ? mail => set.Contains(mail.Uid) : null,
            _ => null,
        };
    }

    private Func<StoredMail, bool>? Inside()
    {
        var inside = Read();
        return Next() == ")" ? inside : null;
    }

    private static Func<StoredMail, bool> Has(string flag) => mail => mail.Flags.Contains(flag);

    private static Func<StoredMail, bool>? Not(Func<StoredMail, bool>? key) => key is null ? null : mail => !key(mail);

    private static Func<StoredMail, bool>? Either(Func<StoredMail, bool>? one, Func<StoredMail, bool>? other) =>
        one is null || other is null ? null : mail => one(mail) || other(mail);

    private Func<StoredMail, bool>? Day(Func<DateTimeOffset, DateTimeOffset, bool> compare) =>
        MailDate.ReadDay(Next()) is { } day ? mail => compare(day, mail.StoredAt) : null;

    private static Func<StoredMail, bool> Field(string name, string part) =>
        mail => mail.FieldsOf([name]).Split(':', 2) is [_, var value] && value.Contains(part, StringComparison.OrdinalIgnoreCase);

    private string Next() => rest.TryDequeue(out var word) ? word : "";

    private static IEnumerable<string> Apart(string word)
    {
        var (start, end) = (word.TakeWhile(letter => letter == '(').Count(), word.Reverse().TakeWhile(letter => letter == ')').Count());
        return start == word.Length || end == word.Length
            ? word.Select(letter => $"{letter}")
            : [.. Enumerable.Repeat("(", start), word[start..^end], .. Enumerable.Repeat(")", end)];
    }
}
