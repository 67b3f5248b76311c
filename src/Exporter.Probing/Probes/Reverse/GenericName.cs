using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Exporter.Probing.Probes.Reverse;

/// <summary>What makes a name look like that of a subscriber's line; the later the worse.</summary>
internal enum GenericTrait
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The word <c>static</c>, which providers write for lines that may have a mail server.</summary>
    Static,

    /// <summary>A word for lines whose address changes.</summary>
    Word,

    /// <summary>The address itself.</summary>
    Octets,
}

/// <summary>Tells names that a provider makes for all its addresses from those that somebody gave a server. Stateless.</summary>
internal static class GenericName
{
    private const int FewestOctets = 3;

    private static readonly FrozenSet<string> OfLines = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "dyn",
        "dynamic",
        "dynip",
        "pool",
        "pools",
        "dsl",
        "adsl",
        "sdsl",
        "vdsl",
        "xdsl",
        "dhcp",
        "dial",
        "dialin",
        "dialup",
        "ppp",
        "pppoe"
    );

    /// <summary>The worst that the name shows; the domain of its owner does not count, since a firm may be called so.</summary>
    public static GenericTrait TraitOf(string name, IPAddress address)
    {
        var labels = name.Split('.');
        var own = string.Join('.', labels.Take(Math.Max(labels.Length - 2, 1)));
        var words = Runs(own, char.IsAsciiLetter);
        return Embeds(own, address) ? GenericTrait.Octets
            : words.Exists(OfLines.Contains) ? GenericTrait.Word
            : words.Contains("static", StringComparer.OrdinalIgnoreCase) ? GenericTrait.Static
            : GenericTrait.None;
    }

    private static bool Embeds(string name, IPAddress address)
    {
        var octets = address.GetAddressBytes();
        var hex = Convert.ToHexString(octets);
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return Bare(name).Contains(hex, StringComparison.OrdinalIgnoreCase)
                || name.Contains(address.ToString().Replace(':', '-'), StringComparison.OrdinalIgnoreCase);
        }
        var padded = string.Concat(octets.Select(octet => octet.ToString("000", CultureInfo.InvariantCulture)));
        var numbers = Runs(name, char.IsAsciiDigit).ConvertAll(run => run.TrimStart('0') is { Length: > 0 } digits ? digits : "0");
        IReadOnlyList<string> forward = [.. octets.Select(octet => octet.ToString(CultureInfo.InvariantCulture))];
        return Bare(name).Contains(padded, StringComparison.Ordinal)
            || name.Contains(hex, StringComparison.OrdinalIgnoreCase)
            || HasRun(numbers, forward)
            || HasRun(numbers, [.. forward.Reverse()]);
    }

    private static bool HasRun(List<string> numbers, IReadOnlyList<string> octets) =>
        Enumerable
            .Range(0, octets.Count - FewestOctets + 1)
            .Select(from => octets.Skip(from).Take(FewestOctets).ToList())
            .Any(wanted =>
                Enumerable
                    .Range(0, Math.Max(numbers.Count - FewestOctets + 1, 0))
                    .Any(at => numbers.GetRange(at, FewestOctets).SequenceEqual(wanted))
            );

    private static string Bare(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit));

    private static List<string> Runs(string name, Func<char, bool> belongs) =>
        [.. string.Concat(name.Select(letter => belongs(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
