namespace Exporter.EndToEnd.Servers;

/// <summary>A list of <see cref="RbldnsdServer"/>.</summary>
/// <param name="Name">Its zone, without a dot at its end; zones of the same name are one, so a list may have several kinds.</param>
/// <param name="Kind">What it lists: <c>ip4trie</c>, <c>ip6trie</c> or <c>dnset</c>.</param>
/// <param name="Entries">
/// Lines such as <c>192.0.2.0/24 :127.0.0.4:reason</c>, <c>!192.0.2.1</c> for an exception and <c>.example.com</c> for a domain with all below it.
/// </param>
public sealed record RbldnsdZone(string Name, string Kind, params IReadOnlyList<string> Entries)
{
    /// <summary>A list that passes its test points (RFC 5782 §5) and answers 127.0.0.2 unless an entry says otherwise.</summary>
    public static RbldnsdZone Working(string name, string kind, params IReadOnlyList<string> entries) =>
        new(name, kind, [TestPoint(kind), .. entries]);

    // The start of authority is what a test waits for; rbldnsd wants it in each file.
    internal string File(int serial) =>
        string.Join(
            '\n',
            [$"$SOA 1 ns.{Name} hostmaster.{Name} {serial} 60 60 60 1", $"$NS 1 ns.{Name}", ":127.0.0.2:listed", .. Entries, ""]
        );

    private static string TestPoint(string kind) =>
        kind switch
        {
            "ip4trie" => "127.0.0.2",
            "ip6trie" => "::ffff:7f00:2",
            _ => "test",
        };
}
