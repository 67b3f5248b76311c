namespace Exporter.Probing.Targets;

/// <summary>How an access token is got for a login, in place of a password (RFC 6749). Immutable.</summary>
/// <param name="TokenUrl">The token endpoint (RFC 6749 §3.2).</param>
/// <param name="ClientId">The client's name there; of a service account its address.</param>
public sealed record OAuth2Grant(Uri TokenUrl, string ClientId)
{
    /// <summary>The client's secret; null for a public client, which has a refresh token only, and for a service account.</summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>Lets the owner of the mailbox stay signed in (RFC 6749 §6); null if the client acts for itself (§4.4).</summary>
    public Secret? RefreshToken { get; init; }

    /// <summary>Signs an assertion for each mailbox (RFC 7523 §2.1); null for a client with a secret or a refresh token.</summary>
    public ServiceAccount? ServiceAccount { get; init; }

    /// <summary>What the token is for (RFC 6749 §3.3); null leaves it to the endpoint.</summary>
    public string? Scope { get; init; }

    /// <summary>Stands for the password: when it changes, a refused login is tried again. Null only for a grant that cannot work.</summary>
    public Secret? Secret => ServiceAccount?.File ?? RefreshToken ?? ClientSecret;

    /// <summary>True if it is not one owner's, so that one grant can open many mailboxes.</summary>
    public bool OpensManyMailboxes => RefreshToken is null;

    /// <summary>Neither name nor secret.</summary>
    public override string ToString() => "***";
}
