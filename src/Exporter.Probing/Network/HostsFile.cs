using System.Net;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>The static table of names (hosts(5)). Immutable.</summary>
public sealed class HostsFile
{
    private readonly ILookup<string, IPAddress> addresses;

    private HostsFile(ILookup<string, IPAddress> addresses) => this.addresses = addresses;

    /// <summary>Reads the text of such a file; lines that are not understood are skipped, as the C library does.</summary>
    public static HostsFile Parse(string text)
    {
        var entries =
            from line in text.Split('\n')
            let words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            where words.Length > 1 && IPAddress.TryParse(words[0], out _)
            from name in words.Skip(1)
            select (Name: name.ToLowerInvariant(), Address: IPAddress.Parse(words[0]));
        return new(entries.ToLookup(entry => entry.Name, entry => entry.Address));
    }

    /// <summary>The addresses of a name on one family; empty if the file does not have it.</summary>
    public IEnumerable<IPAddress> Find(string name, IpFamily family) =>
        addresses[name.TrimEnd('.').ToLowerInvariant()].Where(address => address.AddressFamily == family.Socket());
}
