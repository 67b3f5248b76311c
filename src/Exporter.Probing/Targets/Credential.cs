namespace Exporter.Probing.Targets;

/// <summary>A probe account. Immutable.</summary>
/// <param name="UserName">Login name; private, so it stands in no label.</param>
/// <param name="Password">The password.</param>
public sealed record Credential(string UserName, Secret Password)
{
    /// <summary>An administrator who logs in for the user, with the administrator's password (RFC 4616 §2); null if the user logs in.</summary>
    public string? MasterUser { get; init; }

    /// <summary>Where the access token comes from that is sent in place of a password (RFC 7628); null logs in with the password.</summary>
    public OAuth2Grant? Grant { get; init; }

    /// <summary>Whose password it is: the account that a wrong one would lock.</summary>
    public string Account => MasterUser ?? UserName;

    /// <summary>Neither name nor password.</summary>
    public override string ToString() => "***";
}
