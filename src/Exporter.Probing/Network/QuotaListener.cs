using Exporter.Mail.Imap;

namespace Exporter.Probing.Network;

/// <summary>
/// Picks the QUOTA responses out of what an IMAP server says: the mail library reads one root, two resources and 32 bits of them.
/// Mutable; used by one look at a time, so not thread-safe.
/// </summary>
internal sealed class QuotaListener
{
    /// <summary>Roots kept of one mailbox; RFC 9208 sets no bound.</summary>
    public const int MaxRoots = 32;

    private const int MaxName = 64;

    private readonly List<ImapQuotaRoot> roots = [];
    private string pending = "";

    /// <summary>What was heard so far, under names that can be label values and that differ.</summary>
    public IReadOnlyList<ImapQuotaRoot> Roots => [.. roots];

    /// <summary>Takes in a line without its line break.</summary>
    public void Hear(string line)
    {
        if (pending.Length == 0 && !line.StartsWith("* QUOTA ", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }
        var response = pending + line;
        // A name sent as a literal goes on in the next line (RFC 9051 §4.3).
        pending = response.EndsWith('}') ? response + "\r\n" : "";
        if (pending.Length == 0 && roots.Count < MaxRoots && ImapQuotaRoot.Parse(response) is { } root)
        {
            Add(root with { Name = Printable.Of(root.Name, MaxName) });
        }
    }

    // Two series of one name would cost the whole scrape, and it is the server that chooses names.
    private void Add(ImapQuotaRoot root)
    {
        if (roots.TrueForAll(known => known.Name != root.Name))
        {
            roots.Add(root);
        }
    }
}
