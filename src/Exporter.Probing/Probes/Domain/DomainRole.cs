namespace Exporter.Probing.Probes.Domain;

/// <summary>What a domain is for; decides which checks apply and how bad a red one is.</summary>
public enum DomainRole
{
    /// <summary>It sends and receives mail.</summary>
    Full,

    /// <summary>It sends and has no mailboxes.</summary>
    Sending,

    /// <summary>It receives and nobody sends from it.</summary>
    Receiving,

    /// <summary>It has nothing to do with mail and should say so (RFC 7505).</summary>
    Parked,
}
