using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product.Domains;

/// <summary>A zone below the zone <c>test</c>, healthy in every part that a case does not replace.</summary>
/// <param name="Label">Its name below <c>test</c>.</param>
/// <param name="Red">What must be red and nothing else: check, object, status.</param>
internal sealed record NameServerCase(string Label, params IReadOnlyList<string> Red)
{
    /// <summary>What mail needs.</summary>
    private static readonly IReadOnlyList<string> Usual = ["@ MX 10 mx", "mx A 8.8.8.1", "@ TXT \"v=spf1 -all\""];

    /// <summary>The domain.</summary>
    public string Domain => $"{Label}.test";

    /// <summary>The second name server as the zone names it: <c>ns2</c> and an address; empty for none.</summary>
    public string Second { get; init; } = "";

    /// <summary>Name servers as the zone above names them, if other ones: <c>ns2</c> and an address, each.</summary>
    public IReadOnlyList<string>? Above { get; init; }

    /// <summary>The text record that the second server has instead; null for the same.</summary>
    public string? Other { get; init; }

    /// <summary>What the product remembers of earlier looks; empty for nothing.</summary>
    public string Remembered { get; init; } = "";

    /// <summary>The zone as the first server has it.</summary>
    public ZoneText Zone => new(Domain, [.. Usual, .. Lines("@", Second)]);

    /// <summary>The zone as the second server has it.</summary>
    public ZoneText SecondZone => Other is null ? Zone : new(Domain, [.. Usual.SkipLast(1), $"@ TXT \"{Other}\"", .. Lines("@", Second)]);

    /// <summary>The lines of the zone above.</summary>
    public IEnumerable<string> Delegation => (Above ?? ["ns 127.0.0.1", Second]).SelectMany(server => Lines(Label, server));

    /// <summary>What must be red, as the scrape has it.</summary>
    public IEnumerable<string> Expected => Red.Select(red => $"{Domain} {red}".Replace("  ", " ", StringComparison.Ordinal));

    private static IEnumerable<string> Lines(string owner, string server) =>
        server.Split(' ') is [{ } name, { } address]
            ? owner == "@"
                ? [$"@ NS {name}", $"{name} A {address}"]
                : [$"{owner} NS {name}.{owner}", $"{name}.{owner} A {address}"]
            : [];
}
