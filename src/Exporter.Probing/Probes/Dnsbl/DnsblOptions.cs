using Exporter.Mail.Dnsbl;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>An address or a domain that lists are asked about. Immutable.</summary>
/// <param name="Subject">What it is.</param>
/// <param name="Sends">True if mail is sent from it; lists judge senders, so being listed means little to a server that only receives.</param>
public sealed record DnsblObject(DnsblSubject Subject, bool Sends = true);

/// <summary>What a look at blocklists is told. Immutable.</summary>
/// <param name="Target">Whose addresses and domains they are.</param>
/// <param name="Endpoint">A service of the target; the look does not go there.</param>
/// <param name="Objects">What to ask about, each once.</param>
/// <param name="Lists">Whom to ask, names unique; one that is dead or lacks its key is told and not asked.</param>
public sealed record DnsblOptions(Target Target, Endpoint Endpoint, IReadOnlyList<DnsblObject> Objects, IReadOnlyList<DnsblList> Lists)
    : ProbeOptions(Target, Endpoint)
{
    /// <summary>How often to ask.</summary>
    /// <value>At least the target's interval; the default is one hour.</value>
    public TimeSpan Every { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long one list may take for all that it is asked.</summary>
    /// <value>Less than <see cref="ProbeOptions.Timeout"/>; the default is 15 seconds.</value>
    public TimeSpan ListDeadline { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Over how long the lists' first questions are spread, so that looks at many targets do not all ask the same list first.</summary>
    /// <value>Less than <see cref="ListDeadline"/>; the default asks all lists at once.</value>
    public TimeSpan Spread { get; init; }

    /// <summary>Empty: the lists and what they are asked about are objects of their own.</summary>
    public override string Object => "";

    /// <inheritdoc/>
    public override Reach Reach => Reach.Names;

    /// <inheritdoc/>
    public override Credential? Login => null;
}
