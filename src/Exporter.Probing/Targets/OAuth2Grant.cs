namespace Exporter.Probing.Targets;

/// <summary>How an access token is got for a login, in place of a password (RFC 6749). Immutable.</summary>
/// <param name="TokenUrl">The token endpoint (RFC 6749 §3.2).</param>
/// <param name="ClientId">The client's name there.</param>
public sealed record OAuth2Grant(Uri TokenUrl, string ClientId)
{
    /// <summary>The client's secret; null for a public client, which has a refresh token only.</summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>Lets the owner of the mailbox stay signed in (RFC 6749 §6); null if the client acts for itself (§4.4).</summary>
    public Secret? RefreshToken { get; init; }

    /// <summary>What the token is for (RFC 6749 §3.3); null leaves it to the endpoint.</summary>
    public string? Scope { get; init; }

    /// <summary>Neither name nor secret.</summary>
    public override string ToString() => "***";
}
