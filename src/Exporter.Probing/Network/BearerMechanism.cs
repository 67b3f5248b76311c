using System.Globalization;
using System.Text;
using MailKit.Security;

namespace Exporter.Probing.Network;

/// <summary>
/// OAUTHBEARER (RFC 7628 §3.1) for a protocol that the library does not know: its own takes host and port from a client of its own.
/// Used for one login, so not thread-safe.
/// </summary>
internal sealed class BearerMechanism(string user, string token, string host, int port) : SaslMechanism(user, token)
{
    /// <inheritdoc/>
    public override string MechanismName => "OAUTHBEARER";

    /// <inheritdoc/>
    public override bool SupportsInitialResponse => true;

    /// <summary>What proves who we are, and to a server that explains its no the empty answer that ends it (RFC 7628 §3.2.3).</summary>
    protected override byte[] Challenge(byte[]? challenge, int startIndex, int length, CancellationToken cancellationToken)
    {
        if (IsAuthenticated)
        {
            return "\u0001"u8.ToArray();
        }
        IsAuthenticated = true;
        // RFC 7628 §3.1, RFC 5801 §4: "," and "=" in a name are escaped.
        var name = Credentials.UserName.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal);
        var number = port.ToString(CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(
            $"n,a={name},\u0001host={host}\u0001port={number}\u0001auth=Bearer {Credentials.Password}\u0001\u0001"
        );
    }
}
