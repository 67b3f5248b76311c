using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes;

/// <summary>What every kind of look may be told. Immutable.</summary>
/// <param name="Target">Whom to look at.</param>
/// <param name="Endpoint">Which service of it.</param>
public record ProbeOptions(Target Target, Endpoint Endpoint)
{
    private static readonly IReadOnlyDictionary<string, CheckOverride> NoChecks = new Dictionary<string, CheckOverride>();

    /// <summary>The value of the label <c>object</c>, unique among the looks of one kind at one target.</summary>
    public virtual string Object => Endpoint.Label;

    /// <summary>Where the look may go.</summary>
    public virtual Reach Reach => Reach.OneFamily;

    /// <summary>The account it may log in with; null if it may not log in.</summary>
    public virtual Credential? Login => Target.Login;

    /// <summary>Operators' words on checks of this look alone, by id; they win over those on its target.</summary>
    public IReadOnlyDictionary<string, CheckOverride> Checks { get; init; } = NoChecks;

    /// <summary>The name in EHLO (RFC 5321 §4.1.1.1).</summary>
    /// <value>A host name that resolves to the exporter's address; the default is the machine's name.</value>
    public string HelloName { get; init; } = System.Net.Dns.GetHostName();

    /// <summary>How long one look may take.</summary>
    /// <value>More than zero; the default is 20 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often to look.</summary>
    /// <value>More than zero; the default is one minute.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often to log in.</summary>
    /// <value>The default is 5 minutes, and never more often than looks.</value>
    public TimeSpan LoginInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a login is in fact tried.</summary>
    public TimeSpan LoginEvery => LoginInterval > Interval ? LoginInterval : Interval;

    /// <summary>What may be asked because the host is the operator's own; null on all others.</summary>
    public OwnedHost? Owned { get; init; }

    /// <summary>The least message size that must be accepted, in octets; null accepts any.</summary>
    public long? MinSizeBytes { get; init; }
}
