namespace Exporter.Mail.Spf;

/// <summary>A policy that a domain publishes (RFC 7208 §3, §4.6.1). Immutable.</summary>
/// <param name="Text">As published, the strings joined.</param>
/// <param name="Terms">In order.</param>
public sealed record SpfRecord(string Text, IReadOnlyList<SpfTerm> Terms)
{
    /// <summary>The directives in order, also those after an all.</summary>
    public IEnumerable<SpfMechanism> Mechanisms => Terms.OfType<SpfMechanism>();

    /// <summary>The redirect (RFC 7208 §6.1); null if there is none. It counts only where there is no all.</summary>
    public SpfModifier? Redirect => Modifier(SpfModifierKind.Redirect);

    /// <summary>The exp (RFC 7208 §6.2); null if there is none.</summary>
    public SpfModifier? Explanation => Modifier(SpfModifierKind.Explanation);

    /// <summary>Reads a record by the whole grammar of RFC 7208 §12. Never throws.</summary>
    /// <param name="text">The strings of one TXT record, joined without anything between (RFC 7208 §3.3).</param>
    public static SpfParse Parse(string text)
    {
        if (!SpfRecordSelection.IsRecord(text))
        {
            return new(null, new(0, SpfErrorReason.NoVersion));
        }
        var terms = new List<SpfTerm>();
        for (var start = SpfRecordSelection.Version.Length; start < text.Length; )
        {
            if (text[start] == ' ')
            {
                start++;
                continue;
            }
            var space = text.IndexOf(' ', start);
            var end = space < 0 ? text.Length : space;
            var term = SpfTermParser.Parse(text[start..end], start);
            if (term.Value is null || Repeats(term.Value, terms) is not null)
            {
                return new(null, term.Error ?? Repeats(term.Value!, terms));
            }
            terms.Add(term.Value);
            start = end;
        }
        return new(new(text, terms), null);
    }

    private SpfModifier? Modifier(SpfModifierKind kind) => Terms.OfType<SpfModifier>().FirstOrDefault(modifier => modifier.Kind == kind);

    // The second of its kind ends the reading, so this looks back a few times at most.
    private static SpfError? Repeats(SpfTerm term, List<SpfTerm> before) =>
        term is SpfModifier { Kind: not SpfModifierKind.Unknown } modifier
        && before.Exists(other => other is SpfModifier earlier && earlier.Kind == modifier.Kind)
            ? new(
                term.Position,
                modifier.Kind == SpfModifierKind.Redirect ? SpfErrorReason.DuplicateRedirect : SpfErrorReason.DuplicateExplanation
            )
            : null;
}
