using System.Security.Cryptography;
using System.Text;

namespace Exporter.Sandbox.Servers;

/// <summary>The server's side of one exchange of SCRAM-SHA-256 or SCRAM-SHA-256-PLUS (RFC 5802, RFC 7677). Used once, by one task.</summary>
/// <param name="mechanism">Which of the two.</param>
/// <param name="binding">The hash of the served certificate (RFC 5929 §4.1).</param>
internal sealed class ScramExchange(string mechanism, byte[] binding)
{
    /// <summary>The names that may be announced.</summary>
    public static readonly IReadOnlyList<string> Mechanisms = ["SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"];

    private const int Iterations = 4096;
    private readonly byte[] salt = RandomNumberGenerator.GetBytes(16);
    private readonly string nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));

    /// <summary>The account that was opened; null if the client gave up or is not who it says.</summary>
    /// <param name="initial">The response that came with the command; null if none did.</param>
    /// <param name="askAsync">Sends a challenge, in base64, and gives the response, in base64; null at the client's end.</param>
    public async Task<string?> RunAsync(string? initial, Func<string, Task<string?>> askAsync)
    {
        if (Decode(initial ?? await askAsync("")) is not { } first || First.Parse(first) is not { } said || !Binds(said.Header))
        {
            return null;
        }
        var challenge = $"r={said.Nonce}{nonce},s={Convert.ToBase64String(salt)},i={Iterations}";
        if (Decode(await askAsync(Encode(challenge))) is not { } last || Verify(said, challenge, last) is not { } signature)
        {
            return null;
        }
        // RFC 5802 §5: the client checks that the server knows the password too, and answers with nothing.
        return await askAsync(Encode($"v={signature}")) is "" ? said.User : null;
    }

    private bool IsPlus => mechanism.EndsWith("-PLUS", StringComparison.Ordinal);

    // RFC 5802 §6: "y" says that the client could bind and was not offered to, which is not so here.
    private bool Binds(string header) => IsPlus ? header == "p=tls-server-end-point,," : header == "n,,";

    private string? Verify(First said, string challenge, string last)
    {
        var parts = last.Split(',');
        byte[] bound = [.. Encoding.UTF8.GetBytes(said.Header), .. IsPlus ? binding : []];
        if (
            parts is not [var channel, var both, var proof]
            || channel != $"c={Convert.ToBase64String(bound)}"
            || both != $"r={said.Nonce}{nonce}"
            || MailAccount.Find(said.User) is null
        )
        {
            return null;
        }
        var salted = Rfc2898DeriveBytes.Pbkdf2(MailAccount.Password, salt, Iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var text = Encoding.UTF8.GetBytes($"{said.Bare},{challenge},{channel},{both}");
        var key = HMACSHA256.HashData(salted, "Client Key"u8);
        var signature = HMACSHA256.HashData(SHA256.HashData(key), text);
        var expected = Convert.ToBase64String([.. key.Zip(signature, (one, other) => (byte)(one ^ other))]);
        return proof == $"p={expected}"
            ? Convert.ToBase64String(HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), text))
            : null;
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string? Decode(string? base64)
    {
        var octets = new byte[base64?.Length ?? 0];
        return base64 is not null and not "*" && Convert.TryFromBase64String(base64, octets, out var count)
            ? Encoding.UTF8.GetString(octets, 0, count)
            : null;
    }

    /// <summary>The client's first message (RFC 5802 §7).</summary>
    private sealed record First(string Header, string Bare, string User, string Nonce)
    {
        public static First? Parse(string text) =>
            text.Split(',') is [var flag, "", ['n', '=', .. var user], ['r', '=', .. var nonce]]
                ? new(
                    $"{flag},,",
                    $"n={user},r={nonce}",
                    user.Replace("=2C", ",", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal),
                    nonce
                )
                : null;
    }
}
