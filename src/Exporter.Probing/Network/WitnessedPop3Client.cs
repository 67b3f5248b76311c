using System.Net.Security;
using MailKit;
using MailKit.Net.Pop3;

namespace Exporter.Probing.Network;

/// <summary>A library client whose handshake is that of every look: in full, and reported instead of judged.</summary>
internal sealed class WitnessedPop3Client : Pop3Client
{
    private readonly Action handshaking;

    /// <summary>Makes a client that is not connected; <paramref name="handshaking"/> is called when TLS begins.</summary>
    public WitnessedPop3Client(IProtocolLogger logger, TlsHandshake.Witness witness, Action handshaking)
        : base(logger)
    {
        this.handshaking = handshaking;
        ServerCertificateValidationCallback = witness.SeeServer;
    }

    /// <inheritdoc/>
    protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(
        string host,
        RemoteCertificateValidationCallback remoteCertificateValidationCallback
    )
    {
        handshaking();
        return TlsHandshake.InFull(base.GetSslClientAuthenticationOptions(host, remoteCertificateValidationCallback));
    }
}
