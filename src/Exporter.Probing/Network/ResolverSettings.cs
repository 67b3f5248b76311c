using System.Globalization;
using System.Net;

namespace Exporter.Probing.Network;

/// <summary>Whom to ask and under which names (resolv.conf(5)). Immutable.</summary>
/// <param name="Servers">Name servers with port, in order.</param>
/// <param name="Search">Domains tried for names with few dots.</param>
/// <param name="Ndots">A name with at least this many dots is tried as it is first.</param>
/// <param name="Wait">How long one question may take, repetitions included.</param>
public sealed record ResolverSettings(IReadOnlyList<IPEndPoint> Servers, IReadOnlyList<string> Search, int Ndots, TimeSpan Wait)
{
    private const int WellKnownPort = 53;
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(5);

    /// <summary>The port on which the name servers of zones are asked.</summary>
    /// <value>The default is 53; a lab whose servers cannot take it has another.</value>
    public int AuthorityPort { get; init; } = WellKnownPort;

    /// <summary>Reads the text of a resolv.conf; unknown lines are skipped.</summary>
    public static ResolverSettings Parse(string text)
    {
        var lines = text.Split('\n')
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1)
            .ToList();
        var servers = lines
            .Where(words => words[0] == "nameserver" && IPAddress.TryParse(words[1], out _))
            .Select(words => new IPEndPoint(IPAddress.Parse(words[1]), WellKnownPort));
        var search = lines.LastOrDefault(words => words[0] is "search" or "domain")?.Skip(1) ?? [];
        var ndots = lines
            .Where(words => words[0] == "options")
            .SelectMany(words => words.Skip(1))
            .LastOrDefault(option => option.StartsWith("ndots:", StringComparison.Ordinal));
        return new(
            [.. servers],
            [.. search],
            int.TryParse(ndots?[6..], CultureInfo.InvariantCulture, out var dots) ? dots : 1,
            DefaultWait
        );
    }

    /// <summary>The names to ask for, in order, as the C library does it; a name with a final dot is asked alone.</summary>
    public IEnumerable<string> Candidates(string host)
    {
        if (host.EndsWith('.'))
        {
            return [host];
        }
        var searched = Search.Select(domain => $"{host}.{domain.TrimEnd('.')}.");
        return host.Count(c => c == '.') >= Ndots ? searched.Prepend(host + ".") : searched.Append(host + ".");
    }
}
