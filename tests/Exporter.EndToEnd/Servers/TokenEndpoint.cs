using System.Collections.Concurrent;
using System.Collections.Specialized;
using System.Net;
using System.Text;
using System.Web;

namespace Exporter.EndToEnd.Servers;

/// <summary>
/// A token endpoint (RFC 6749 §3.2) and the introspection (RFC 7662) by which Dovecot asks it about tokens. Disposing it frees the port. Its
/// properties may be changed while it runs.
/// </summary>
public sealed class TokenEndpoint : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<string, string> owners = new(StringComparer.Ordinal);
    private readonly Task serving;
    private int asked;

    private TokenEndpoint(IPEndPoint endpoint, string secret, string owner)
    {
        (Url, Secret, Owner) = ($"http://{endpoint}", secret, owner);
        listener.Prefixes.Add(Url + "/");
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Where it is, without a slash at its end.</summary>
    public string Url { get; }

    /// <summary>The client's secret.</summary>
    public string Secret { get; }

    /// <summary>Whose mailbox its tokens open.</summary>
    public string Owner { get; }

    /// <summary>Judges the assertion of a service account, made for this URL, and gives the mailbox it is for; null if it is not to be believed. Without it none is.</summary>
    public Func<string, string, string?> Believes { get; init; } = (_, _) => null;

    /// <summary>True makes Dovecot believe that no token is good.</summary>
    public bool Revoked { get; set; }

    /// <summary>How often somebody asked for a token.</summary>
    public int Asked => Volatile.Read(ref asked);

    /// <summary>Every token it gave.</summary>
    public IEnumerable<string> Given => owners.Keys;

    /// <summary>Starts one.</summary>
    public static TokenEndpoint Start(string secret, string owner, Func<string, string, string?>? believes = null) =>
        new(LoopbackPorts.NextEndPoint(), secret, owner) { Believes = believes ?? ((_, _) => null) };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                await AnswerAsync(await listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // Closed, or the client went away.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var form = HttpUtility.ParseQueryString(await reader.ReadToEndAsync());
        var (status, body) = context.Request.Url!.AbsolutePath == "/token" ? Issue(form) : Introspect(form["token"]);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: false);
    }

    private (int Status, string Body) Issue(NameValueCollection form)
    {
        Interlocked.Increment(ref asked);
        if (form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer")
        {
            return Believes(form["assertion"] ?? "", $"{Url}/token") is { } mailbox
                ? Give(mailbox)
                : (400, """{"error":"invalid_grant"}""");
        }
        return form["client_secret"] == Secret
            ? Give(Owner)
            : (401, """{"error":"invalid_client","error_description":"hunter2 of anna@example.com is wrong"}""");
    }

    private (int Status, string Body) Give(string owner)
    {
        var token = $"tok-{Guid.NewGuid():N}";
        owners[token] = owner;
        return (200, $$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":3600}""");
    }

    private (int Status, string Body) Introspect(string? token) =>
        !Revoked && token is not null && owners.TryGetValue(token, out var owner)
            ? (200, $$"""{"active":true,"username":"{{owner}}"}""")
            : (200, """{"active":false}""");
}
