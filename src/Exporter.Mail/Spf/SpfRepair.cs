using System.Net;
using System.Net.Sockets;

namespace Exporter.Mail.Spf;

/// <summary>Records put right, as far as the text tells how. Pure; never throws.</summary>
public static class SpfRepair
{
    private const char Space = ' ';

    /// <summary>
    /// The record with every directive before its all, each once, without ptr (RFC 7208 §5.5) and without networks that no client has (RFC 6890 §2.2),
    /// ending in -all if it did, else in ~all, or in its redirect if it had no all.
    /// </summary>
    /// <param name="record">A well-formed record.</param>
    /// <param name="keepsPrivate">True where private addresses are normal.</param>
    public static string Corrected(SpfRecord record, bool keepsPrivate)
    {
        var all = AllOf(record);
        var end = all is null && record.Redirect is { } redirect ? redirect.Text : End(all?.Qualifier == SpfQualifier.Fail);
        return Write(Directives(record.Mechanisms, keepsPrivate), [end], Others(record.Terms));
    }

    /// <summary>
    /// One record for several (RFC 7208 §3.2): what any of them lets pass. A redirect becomes an include. It ends in -all only if all of them do.
    /// Null if one of them is not well-formed.
    /// </summary>
    public static string? Merged(IEnumerable<string> texts)
    {
        var parsed = texts.Select(text => SpfRecord.Parse(text).Record).ToList();
        var records = parsed.OfType<SpfRecord>().ToList();
        if (records.Count == 0 || records.Count < parsed.Count)
        {
            return null;
        }
        var directives = Directives(records.SelectMany(record => record.Mechanisms), keepsPrivate: false);
        var included = records
            .Where(record => AllOf(record) is null)
            .Select(record => record.Redirect)
            .OfType<SpfModifier>()
            .Select(redirect => $"include:{redirect.Value.Text}");
        return Write(
            directives.Concat(included),
            [End(records.TrueForAll(record => AllOf(record)?.Qualifier == SpfQualifier.Fail))],
            Others(records.SelectMany(record => record.Terms))
        );
    }

    /// <summary>The record with one more address that passes, before everything else.</summary>
    public static string Allowing(SpfRecord record, IPAddress address) =>
        $"{SpfRecordSelection.Version} {Directive(address)}{record.Text[SpfRecordSelection.Version.Length..]}";

    /// <summary>A first record: these addresses may send; if there are none, the exchangers of the domain may.</summary>
    public static string For(IEnumerable<IPAddress> addresses) =>
        Write(addresses.Select(Directive).DefaultIfEmpty("mx"), [End(strict: false)], []);

    /// <summary>A text that is no record for a slip of the pen (RFC 7208 §4.5) without what is foreign to a record; null if that is none either.</summary>
    public static string? Retyped(string text)
    {
        var letters = text.Where(letter => letter < '\u0080' && letter is not ('"' or '\'' or '`'))
            .Select(letter => letter is ';' or ',' || char.IsControl(letter) ? Space : letter);
        var words = string.Concat(letters).Split(Space, StringSplitOptions.RemoveEmptyEntries);
        return SpfRecord.Parse(string.Join(Space, words)).Record?.Text;
    }

    private static SpfMechanism? AllOf(SpfRecord record) =>
        record.Mechanisms.FirstOrDefault(mechanism => mechanism.Kind == SpfMechanismKind.All);

    private static string End(bool strict) => strict ? "-all" : "~all";

    private static string Directive(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? $"ip4:{address}" : $"ip6:{address}";

    private static IEnumerable<string> Directives(IEnumerable<SpfMechanism> mechanisms, bool keepsPrivate) =>
        mechanisms
            .Where(mechanism => mechanism.Kind is not (SpfMechanismKind.All or SpfMechanismKind.Ptr))
            .Where(mechanism => keepsPrivate || mechanism.Network is not { } network || !SpfSpecialNetworks.Hold(network))
            .Select(mechanism => mechanism.Text.TrimStart('+'));

    // Of two explanations the first stays, since two are an error (RFC 7208 §6).
    private static IEnumerable<string> Others(IEnumerable<SpfTerm> terms)
    {
        var modifiers = terms.OfType<SpfModifier>().ToList();
        return modifiers
            .Where(modifier => modifier.Kind == SpfModifierKind.Explanation)
            .Take(1)
            .Concat(modifiers.Where(modifier => modifier.Kind == SpfModifierKind.Unknown))
            .Select(modifier => modifier.Text);
    }

    private static string Write(IEnumerable<string> directives, IEnumerable<string> end, IEnumerable<string> others) =>
        string.Join(
            Space,
            directives.Concat(end).Concat(others).Distinct(StringComparer.OrdinalIgnoreCase).Prepend(SpfRecordSelection.Version)
        );
}
