using System.Security.Cryptography;
using System.Text;

namespace Exporter.Sandbox.Servers;

/// <summary>The server's side of one exchange of a SASL mechanism (RFC 4422), whatever protocol carries it. Used once, by one task.</summary>
/// <param name="tls">What SCRAM-SHA-256-PLUS binds a login to.</param>
/// <param name="sendAsync">Sends a challenge, in base64, and gives the client's line; null at the client's end.</param>
internal sealed class SaslExchange(ServerTls tls, Func<string, Task<string?>> sendAsync)
{
    /// <summary>True if the client said "*" or hung up before the end.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>The account that was opened; null if none was.</summary>
    /// <param name="mechanism">One of those that are offered.</param>
    /// <param name="initial">The response that came with the command; null if none did.</param>
    public async Task<string?> RunAsync(string mechanism, string? initial) =>
        mechanism switch
        {
            "PLAIN" => (initial ?? await AskAsync("")) is { } response ? MailAccount.OpenedByPlain(response) : null,
            "LOGIN" => await LoginAsync(initial),
            "CRAM-MD5" => await CramAsync(),
            "SCRAM-SHA-256" or "SCRAM-SHA-256-PLUS" => await new ScramExchange(mechanism, tls.EndpointBinding).RunAsync(initial, AskAsync),
            _ => null,
        };

    private async Task<string?> LoginAsync(string? initial)
    {
        // The prompts are "Username:" and "Password:" in base64.
        var user = initial ?? await AskAsync("VXNlcm5hbWU6");
        var password = user is null ? null : await AskAsync("UGFzc3dvcmQ6");
        return password is not null && MailAccount.AcceptsLogin(user!, password) ? MailAccount.Decode(user!) : null;
    }

    // RFC 2195 §2: the user, a space, and the challenge keyed with the password.
    private async Task<string?> CramAsync()
    {
        var challenge = $"<{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}@sandbox>";
        var response = await AskAsync(Convert.ToBase64String(Encoding.ASCII.GetBytes(challenge)));
        var text = response is null ? null : MailAccount.Decode(response);
        var space = text?.LastIndexOf(' ') ?? -1;
#pragma warning disable CA5351 // The mechanism is what it is.
        var digest = HMACMD5.HashData(Encoding.UTF8.GetBytes(MailAccount.Password), Encoding.ASCII.GetBytes(challenge));
#pragma warning restore CA5351
        return space > 0 && MailAccount.Find(text![..space]) is { } account && text[(space + 1)..] == Convert.ToHexStringLower(digest)
            ? account.Name
            : null;
    }

    private async Task<string?> AskAsync(string challenge)
    {
        var response = await sendAsync(challenge);
        GaveUp = response is null or "*";
        return GaveUp ? null : response;
    }
}
