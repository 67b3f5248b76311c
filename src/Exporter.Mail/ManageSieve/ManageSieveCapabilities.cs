using Exporter.Mail.Wire;

namespace Exporter.Mail.ManageSieve;

/// <summary>What a server announces in its greeting and after TLS (RFC 5804 §1.7). Immutable.</summary>
public sealed record ManageSieveCapabilities
{
    private readonly ValueList<(string Name, string Value)> lines;

    private ManageSieveCapabilities(ValueList<(string, string)> lines) => this.lines = lines;

    /// <summary>Every name in capitals, unknown ones included.</summary>
    public IReadOnlyList<string> Names => [.. lines.Select(line => line.Name)];

    /// <summary>Name and version of the software, as the server writes them; null if they are not told.</summary>
    public string? Implementation => Value("IMPLEMENTATION");

    /// <summary>The extensions of Sieve that scripts may use; null if none are told, as against an empty list.</summary>
    public IReadOnlyList<string>? Extensions => Value("SIEVE")?.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The mechanisms to log in with, in capitals; empty where no login is possible yet.</summary>
    public IReadOnlyList<string> AuthMechanisms =>
        Value("SASL")?.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>True if the name is announced.</summary>
    public bool Has(string name) => Value(name) is not null;

    /// <summary>Reads the lines of data of a response; those without a name are left out. Never throws.</summary>
    public static ManageSieveCapabilities From(IEnumerable<ManageSieveResponse> data) =>
        new(
            new ValueList<(string, string)>(
                data.Where(line => line is { Status: null, Strings.Count: > 0 })
                    .Select(line => (line.Strings[0].ToUpperInvariant(), line.Strings.ElementAtOrDefault(1) ?? ""))
            )
        );

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", lines.Select(line => $"{line.Name} {line.Value}".TrimEnd()));

    private string? Value(string name) => lines.Where(line => line.Name == name).Select(line => line.Value).FirstOrDefault();
}
