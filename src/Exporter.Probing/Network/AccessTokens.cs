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

    // RFC 6749 §5.1: an endpoint that does not say how long a token lives is not relied upon for long.
    private static readonly TimeSpan UntoldLife = TimeSpan.FromMinutes(5);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        MaxResponseContentBufferSize = MaxAnswerOctets,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly ConcurrentDictionary<Key, Held> held = new();

    /// <summary>
    /// A token for a login that has a grant. Throws a <see cref="LookException"/>: <see cref="FailureKind.Auth"/> if the endpoint refuses,
    /// <see cref="FailureKind.Rejected"/> if it cannot answer now; ours if it was not reached or did not answer in time.
    /// </summary>
    public async Task<string> GetAsync(Credential login, CancellationToken cancellationToken)
    {
        var grant = login.Grant ?? throw new InvalidOperationException("a token for a login without a grant");
        var key = Key.Of(grant);
        if (held.TryGetValue(key, out var known) && clock.GetUtcNow() < known.Until)
        {
            return known.Token;
        }
        var fresh = await AskAsync(grant, cancellationToken);
        held[key] = fresh;
        return fresh.Token;
    }

    /// <summary>Drops a token that a server did not accept.</summary>
    public void Forget(Credential login)
    {
        if (login.Grant is { } grant)
        {
            held.TryRemove(Key.Of(grant), out _);
        }
    }

    private async Task<Held> AskAsync(OAuth2Grant grant, CancellationToken cancellationToken)
    {
        var asked = clock.GetUtcNow();
        try
        {
            using var form = new FormUrlEncodedContent(Form(grant));
            using var answer = await Http.PostAsync(grant.TokenUrl, form, cancellationToken);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            return Read(answer.StatusCode, body, asked);
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

    private static Dictionary<string, string> Form(OAuth2Grant grant)
    {
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

    private static Held Read(HttpStatusCode status, byte[] body, DateTimeOffset asked)
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
        var code = Printable.Of(Text(root, "error") ?? "no error code", MaxToldLength);
        var said = $"{(int)status} {code}";
        throw new LookException(
            (int)status is >= 400 and < 500 and not 408 and not 429 ? FailureKind.Auth : FailureKind.Rejected,
            new($"token endpoint: {said}", $"令牌端点：{said}")
        );
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

    private sealed record Key(Uri TokenUrl, string ClientId, string? Scope, string? Client, string? Refresh)
    {
        public static Key Of(OAuth2Grant grant) =>
            new(grant.TokenUrl, grant.ClientId, grant.Scope, grant.ClientSecret?.Fingerprint, grant.RefreshToken?.Fingerprint);
    }

    private sealed record Held(string Token, DateTimeOffset Until);
}
