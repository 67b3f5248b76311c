using Exporter.Configuration.Values;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>The key <c>oauth2</c>: an access token in place of a password.</summary>
internal static class OAuth2Section
{
    private static readonly Key<Uri> TokenUrl = new(
        "token_url",
        Shapes.Scalar<Uri>("URL", ParseUrl),
        "the token endpoint (RFC 6749 section 3.2); https, or http on loopback"
    )
    {
        IsRequired = true,
    };

    private static readonly Key<string> ClientId = new("client_id", ValueShapes.Text, "the client's name there") { IsRequired = true };

    private static readonly Key<string> Scope = new("scope", ValueShapes.Text, "what the token is for")
    {
        Default = "the endpoint's choice",
    };

    private static readonly SecretKeys ClientSecret = new(
        "client_secret",
        "the client's secret; a client without one needs a refresh token"
    );

    private static readonly SecretKeys RefreshToken = new("refresh_token", "the refresh token of the mailbox's owner");

    /// <summary>With a refresh token the owner stays signed in; without one the client acts for itself.</summary>
    public static readonly Shape<OAuth2Grant> Shape = new Section([TokenUrl, ClientId, Scope, .. ClientSecret.All, .. RefreshToken.All])
    {
        HidesUnknownKeys = true,
    }.As(map =>
    {
        var (url, client, scope) = (map.Get(TokenUrl), map.Get(ClientId), map.Get(Scope));
        var refresh = RefreshToken.IsIn(map) ? RefreshToken.Read(map) : null;
        var secret = ClientSecret.IsIn(map) || !RefreshToken.IsIn(map) ? ClientSecret.Read(map) : null;
        return url is null || client is null || (secret ?? refresh) is null
            ? null
            : new OAuth2Grant(url, client)
            {
                ClientSecret = secret,
                RefreshToken = refresh,
                Scope = scope,
            };
    });

    // The value may be a secret by mistake, so it is not quoted.
    private static Parsed<Uri> ParseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url.UserInfo.Length == 0
            ? url
            : new Refusal("must be an https URL, such as https://login.example.com/oauth2/token");
}
