using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>Gets access tokens and keeps them until shortly before they end. Thread-safe: entries are immutable.</summary>
public sealed class AccessTokens(TimeProvider clock)
{
    /// <summary>How long before its end a token is not used any more.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private const int MaxAnswerOctets = 64 * 1024;
    private const int MaxToldLength = 200;
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    // RFC 6749 §5.1: an endpoint that does not say how long a token lives is not relied upon for long.
    private static readonly TimeSpan UntoldLife = TimeSpan.FromMinutes(5);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        MaxResponseContentBufferSize = MaxAnswerOctets,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly ConcurrentDictionary<Key, Held> held = new();
    private readonly ConcurrentDictionary<Key, Refused> refused = new();
    private readonly LoginTurns turns = new();

    /// <summary>
    /// A token for a login that has a grant. Throws a <see cref="LookException"/>: <see cref="FailureKind.Auth"/> if the endpoint refuses,
    /// <see cref="FailureKind.Rejected"/> if it cannot answer now; ours if it was not reached or did not answer in time.
    /// </summary>
    public async Task<string> GetAsync(Credential login, CancellationToken cancellationToken)
    {
        var grant = login.Grant ?? throw new InvalidOperationException("a token for a login without a grant");
        var key = Key.Of(login, grant);
        if (Known(key) is { } known)
        {
            return known;
        }
        // Many mailboxes may wait for the one token of a client.
        using (await turns.WaitAsync(grant.TokenUrl.AbsoluteUri, $"{grant.ClientId}\0{key.Subject}", cancellationToken))
        {
            return Known(key) ?? await FetchAsync(key, login, grant, cancellationToken);
        }
    }

    /// <summary>Drops a token that a server did not accept.</summary>
    public void Forget(Credential login)
    {
        if (login.Grant is { } grant)
        {
            held.TryRemove(Key.Of(login, grant), out _);
        }
    }

    private string? Known(Key key) => held.TryGetValue(key, out var known) && clock.GetUtcNow() < known.Until ? known.Token : null;

    private async Task<string> FetchAsync(Key key, Credential login, OAuth2Grant grant, CancellationToken cancellationToken)
    {
        if (refused.TryGetValue(key.Client, out var last) && clock.GetUtcNow() < last.Until)
        {
            throw new LookException(FailureKind.Auth, last.Detail);
        }
        var fresh = await AskAsync(key, login, grant, cancellationToken);
        held[key] = fresh;
        return fresh.Token;
    }

    private async Task<Held> AskAsync(Key key, Credential login, OAuth2Grant grant, CancellationToken cancellationToken)
    {
        var asked = clock.GetUtcNow();
        try
        {
            using var form = new FormUrlEncodedContent(Form(login, grant, asked));
            using var answer = await Http.PostAsync(grant.TokenUrl, form, cancellationToken);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            return Read(key, answer.StatusCode, body, asked);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            var why = Printable.Of(exception.GetBaseException().Message, MaxToldLength);
            throw new LookException(FailureKind.Unreachable, new($"token endpoint not reached: {why}", $"无法访问令牌端点：{why}"))
            {
                Ours = true,
            };
        }
    }

    private static Dictionary<string, string> Form(Credential login, OAuth2Grant grant, DateTimeOffset now)
    {
        if (grant.ServiceAccount is { } account)
        {
            return new() { ["grant_type"] = JwtBearer, ["assertion"] = SignedAssertion.For(login.UserName, grant, account, now) };
        }
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = grant.RefreshToken is null ? "client_credentials" : "refresh_token",
            ["client_id"] = grant.ClientId,
        };
        Add("client_secret", grant.ClientSecret?.Reveal());
        Add("refresh_token", grant.RefreshToken?.Reveal());
        Add("scope", grant.Scope);
        return form;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                form[name] = value;
            }
        }
    }

    private Held Read(Key key, HttpStatusCode status, byte[] body, DateTimeOffset asked)
    {
        var root = Object(body);
        if (Text(root, "access_token") is { Length: > 0 } token && status == HttpStatusCode.OK)
        {
            var life =
                root!.Value.TryGetProperty("expires_in", out var told) && told.ValueKind == JsonValueKind.Number
                    ? TimeSpan.FromSeconds(Math.Clamp(told.GetDouble(), 0, TimeSpan.FromDays(1).TotalSeconds))
                    : UntoldLife;
            return new(token, asked + life - Margin);
        }
        // RFC 6749 §5.2: the code is one of a few; the description is the endpoint's own prose and may name people.
        throw Refusal(key, (int)status, Printable.Of(Text(root, "error") ?? "no error code", MaxToldLength));
    }

    private LookException Refusal(Key key, int status, string code)
    {
        var said = $"{status} {code}";
        var detail = new Words($"token endpoint: {said}", $"令牌端点：{said}");
        var isFinal = status is >= 400 and < 500 and not 408 and not 429;
        if (isFinal && code != "invalid_grant")
        {
            // The code is about the client, and not about one owner or mailbox: a client with two thousand mailboxes asks once.
            refused[key.Client] = new(detail, clock.GetUtcNow() + LoginLedger.Pause);
        }
        return new(isFinal ? FailureKind.Auth : FailureKind.Rejected, detail);
    }

    private static JsonElement? Object(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement? root, string name) =>
        root is { } found && found.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    // Only a service account's token is for one mailbox.
    private sealed record Key(Uri TokenUrl, string ClientId, string? Scope, string Secrets, string? Subject)
    {
        public static Key Of(Credential login, OAuth2Grant grant) =>
            new(
                grant.TokenUrl,
                grant.ClientId,
                grant.Scope,
                $"{grant.ClientSecret?.Fingerprint} {grant.Secret?.Fingerprint}",
                grant.ServiceAccount is null ? null : login.UserName
            );

        public Key Client => this with { Subject = null };
    }

    private sealed record Held(string Token, DateTimeOffset Until);

    private sealed record Refused(Words Detail, DateTimeOffset Until);
}
