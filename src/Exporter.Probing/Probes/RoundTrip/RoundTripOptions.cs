using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Where probe mail is handed in. Immutable.</summary>
/// <param name="Place">Server, service and account; a service for submission needs an account, relay on port 25 has none.</param>
/// <param name="Address">The sender: of the envelope and of the message.</param>
public sealed record SendingPlace(ProbeOptions Place, string Address)
{
    /// <summary>True if the place is the domain of the recipient, and each of its mail exchangers is handed a message (RFC 5321 §5.1).</summary>
    public bool EveryExchanger { get; init; }

    /// <summary>The mailbox that bounces go to; null if nobody looks there.</summary>
    public ReceivingPlace? Bounces { get; init; }
}

/// <summary>The mailbox that probe mail is for. Immutable.</summary>
/// <param name="Place">Server, service and account; null for a Maildir.</param>
/// <param name="Address">The recipient.</param>
public sealed record ReceivingPlace(ProbeOptions? Place, string Address)
{
    /// <summary>The Maildir on this host; null for a mailbox on a server.</summary>
    public string? Maildir { get; init; }

    /// <summary>The folders in which mail is looked for; empty for every folder there is.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>The hosts whose Authentication-Results count (RFC 8601 §2.5); empty for the host that received last.</summary>
    public IReadOnlyList<string> AuthservIds { get; init; } = [];
}

/// <summary>What a round trip is told. Immutable.</summary>
/// <param name="Target">The round trip under its own name.</param>
/// <param name="From">Where its mail is handed in.</param>
/// <param name="To">Where it has to arrive.</param>
public sealed record RoundTripOptions(Target Target, SendingPlace From, ReceivingPlace To) : ProbeOptions(Target, From.Place.Endpoint)
{
    private static readonly TimeSpan LongestGlance = TimeSpan.FromSeconds(5);

    /// <summary>How often a message is sent.</summary>
    /// <value>At least a second; the default is five minutes.</value>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a message may take before it counts as lost.</summary>
    /// <value>The default is fifteen minutes.</value>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Signs the tokens in the mail; null takes a random key that lies in the storage folder.</summary>
    public Secret? Key { get; init; }

    /// <summary>What else is tried; empty for nothing, and each kind once at most.</summary>
    public IReadOnlyList<TrialOptions> Trials { get; init; } = [];

    /// <summary>The trial of a kind; null if it is not made.</summary>
    public TrialOptions? Of(Trial kind) => Trials.FirstOrDefault(trial => trial.Kind == kind);

    /// <summary>How often the ledger is looked at: that costs nothing, and what happened is told soon.</summary>
    public TimeSpan Glance => Interval < LongestGlance ? Interval : LongestGlance;

    /// <summary>Empty: a round trip is one thing.</summary>
    public override string Object => "";

    /// <inheritdoc/>
    public override Reach Reach => Reach.Nowhere;
}
