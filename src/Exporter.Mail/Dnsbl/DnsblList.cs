namespace Exporter.Mail.Dnsbl;

/// <summary>Whom a list answers.</summary>
public enum DnsblAccess
{
    /// <summary>Everybody.</summary>
    Free,

    /// <summary>Resolvers that were registered with its operator.</summary>
    Registration,

    /// <summary>Those who have a key, which is part of the zone's name.</summary>
    Key,
}

/// <summary>A list of addresses or domains in the DNS (RFC 5782). Immutable.</summary>
/// <param name="Name">Its name in labels and texts, unique; the zone without a key.</param>
/// <param name="Zone">The zone to ask; <c>{key}</c> stands for a key that is not there yet.</param>
/// <param name="Kinds">What it lists; at least one, and the test points are of the first.</param>
/// <param name="Codes">The answers that mean "on the list"; nothing else does.</param>
public sealed record DnsblList(string Name, string Zone, IReadOnlyList<DnsblKind> Kinds, IReadOnlyList<DnsblCode> Codes)
{
    private const string Placeholder = "{key}";

    /// <summary>What its operator calls it.</summary>
    public string Title { get; init; } = Name;

    /// <summary>The answers that mean "I do not tell you"; they win over <see cref="Codes"/>.</summary>
    public IReadOnlyList<DnsblErrorCode> Errors { get; init; } = [];

    /// <summary>What must be on it and what must not be (RFC 5782 §5).</summary>
    public DnsblTestPoints TestPoints { get; init; } = DnsblTestPoints.Of(Kinds.FirstOrDefault());

    /// <summary>Where to ask for removal, an address of the web; null if there is no such page.</summary>
    public string? DelistPage { get; init; }

    /// <summary>Since when it is gone, as far as known: 2013 or 2024-06; null if it is alive.</summary>
    public string? DeadSince { get; init; }

    /// <summary>True if being on it is good (RFC 5782 §2.2).</summary>
    public bool IsAllowList { get; init; }

    /// <summary>Whom it answers.</summary>
    public DnsblAccess Access { get; init; }

    /// <summary>True if it is asked only where somebody names it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The most questions to ask it in an hour.</summary>
    public int QuestionsPerHour { get; init; } = 2000;

    /// <summary>True unless the zone still lacks its key.</summary>
    public bool HasKey => !Zone.Contains(Placeholder, StringComparison.Ordinal);

    /// <summary>True if it is asked without being named: alive, free, not optional.</summary>
    public bool IsDefault => DeadSince is null && Access == DnsblAccess.Free && !IsOptional;

    /// <summary>The list with a key; the name does not change, so that no key gets into a label.</summary>
    public DnsblList WithKey(string key) => this with { Zone = Zone.Replace(Placeholder, key, StringComparison.Ordinal) };
}
