using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Mailbox;

/// <summary>What a look into a mailbox is told. Immutable.</summary>
/// <param name="Target">The server.</param>
/// <param name="Endpoint">Its IMAP service.</param>
/// <param name="Mailbox">The value of the label <c>mailbox</c>, unique on the server.</param>
/// <param name="Owner">Who opens it.</param>
public sealed record MailboxOptions(Target Target, Endpoint Endpoint, string Mailbox, Credential Owner) : ProbeOptions(Target, Endpoint)
{
    /// <summary>True if nothing else looks at the server's service, so that this look answers for the connection as well.</summary>
    public bool Alone { get; init; }

    /// <inheritdoc/>
    public override string Object => Mailbox;

    /// <inheritdoc/>
    public override Reach Reach => Reach.EitherFamily;

    /// <inheritdoc/>
    public override Credential? Login => Owner;
}
