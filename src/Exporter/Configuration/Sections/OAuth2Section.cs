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
    );

    private static readonly Key<string> ClientId = new("client_id", ValueShapes.Text, "the client's name there");

    private static readonly Key<string> Scope = new("scope", ValueShapes.Text, "what the token is for")
    {
        Default = "the endpoint's choice; of a service account https://mail.google.com/",
    };

    private static readonly SecretKeys ClientSecret = new(
        "client_secret",
        "the client's secret; a client without one needs a refresh token"
    );

    private static readonly SecretKeys RefreshToken = new("refresh_token", "the refresh token of the mailbox's owner");

    private static readonly Key<OAuth2Grant> AccountFile = new(
        "service_account_file",
        new("file", ServiceAccountFile.Read),
        "the JSON key of a Google service account with domain-wide delegation, in place of all keys but scope"
    );

    private static readonly IReadOnlyList<Key> OfAClient = [TokenUrl, ClientId, .. ClientSecret.All, .. RefreshToken.All];

    /// <summary>
    /// With a refresh token the owner stays signed in; without one the client acts for itself; a service account acts for the mailbox's owner.
    /// </summary>
    public static readonly Shape<OAuth2Grant> Shape = new Section([
        TokenUrl,
        ClientId,
        Scope,
        .. ClientSecret.All,
        .. RefreshToken.All,
        AccountFile,
    ])
    {
        HidesUnknownKeys = true,
    }.As(map => map.Has(AccountFile) ? OfAnAccount(map) : OfTheClient(map));

    /// <summary>A URL that secrets may be sent to; null if it is none.</summary>
    public static Uri? Url(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url.UserInfo.Length == 0
            ? url
            : null;

    private static OAuth2Grant? OfAnAccount(MapReading map)
    {
        foreach (var other in OfAClient.Where(map.Has))
        {
            map.Refuse(other, "does not go with service_account_file, which has all of it; take one of the two out");
        }
        var (grant, scope) = (map.Get(AccountFile), map.Get(Scope));
        return grant is null || scope is null ? grant : grant with { Scope = scope };
    }

    private static OAuth2Grant? OfTheClient(MapReading map)
    {
        foreach (var key in new Key[] { TokenUrl, ClientId }.Where(key => !map.Has(key)))
        {
            map.Refuse($"{key.Name} is missing ({key.Help})");
        }
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
    }

    // The value may be a secret by mistake, so it is not quoted.
    private static Parsed<Uri> ParseUrl(string text) =>
        Url(text) is { } url ? url : new Refusal("must be an https URL, such as https://login.example.com/oauth2/token");
}
