namespace Exporter.Probing.Probes;

/// <summary>What may be asked of a host that is the operator's own. Immutable.</summary>
/// <param name="Mailbox">A mailbox that must exist behind it, as a plain address; null if none is known.</param>
/// <param name="Domains">The domains in A-labels that it takes mail for; empty if none is known.</param>
public sealed record OwnedHost(ProbeMailbox? Mailbox, IReadOnlyList<string> Domains)
{
    /// <summary>Domains that one host is asked about; further ones are left out, since every question is a recipient.</summary>
    public const int MostDomains = 8;

    /// <summary>The same domains in the same order are the same.</summary>
    public bool Equals(OwnedHost? other) => other is not null && Mailbox == other.Mailbox && Domains.SequenceEqual(other.Domains);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mailbox, Domains.Count);

    /// <summary>Neither mailbox nor domains.</summary>
    public override string ToString() => "***";
}
