using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Exporter.Probing.Network;

/// <summary>A full client handshake that reports the served chain instead of judging it. Stateless.</summary>
public static class TlsHandshake
{
    /// <summary>Shakes hands over <paramref name="inner"/>, which the returned stream owns. Throws what <see cref="SslStream"/> throws.</summary>
    public static async Task<(SslStream Stream, TlsSession Session)> AsClientAsync(
        Stream inner,
        TlsPeer peer,
        CancellationToken cancellationToken
    )
    {
        var witness = new Witness();
        var stream = new SslStream(inner);
        await stream.AuthenticateAsClientAsync(Options(peer, witness), cancellationToken);
        return (stream, witness.Session(stream));
    }

    /// <summary>True if the peer ended the handshake because no host was named: alert unrecognized_name (RFC 6066 §3).</summary>
    internal static bool WantsName(Exception failure)
    {
        // .NET has no type for an alert; OpenSSL's text for it is in one of the inner exceptions.
        for (var cause = (Exception?)failure; cause is not null; cause = cause.InnerException)
        {
            if (cause.Message.Contains("unrecognized name", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// The options of every look: never a resumed session, which would show no certificate; and no chain over the system's roots, which
    /// SslStream would build before it asks us and which costs as much as the handshake.
    /// </summary>
    internal static SslClientAuthenticationOptions Options(TlsPeer peer, Witness witness) =>
        InFull(
            new()
            {
                TargetHost = peer.ServerName ?? "",
                RemoteCertificateValidationCallback = witness.SeeServer,
                LocalCertificateSelectionCallback = witness.SeeRequest,
            }
        );

    /// <summary>The same handshake for options that a mail library has begun.</summary>
    internal static SslClientAuthenticationOptions InFull(SslClientAuthenticationOptions options)
    {
        options.AllowTlsResume = false;
        options.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        return options;
    }

    /// <summary>Remembers what one handshake shows. Mutable; lives as long as one handshake on one stream, so not thread-safe.</summary>
    internal sealed class Witness
    {
        private IReadOnlyList<ServedCertificate> chain = [];
        private bool clientCertificateAsked;

        /// <summary>Accepts any certificate and keeps its octets: they are judged afterwards.</summary>
        public bool SeeServer(object sender, X509Certificate? certificate, X509Chain? built, SslPolicyErrors errors)
        {
            if (certificate is not X509Certificate2 leaf)
            {
                return false;
            }
            var sent = built?.ChainPolicy.ExtraStore.Where(other => !other.RawDataMemory.Span.SequenceEqual(leaf.RawDataMemory.Span)) ?? [];
            chain = [.. sent.Prepend(leaf).Select(member => new ServedCertificate(member.RawDataMemory.ToArray()))];
            return true;
        }

        /// <summary>Has no certificate to offer; called with the server's certificate only if the server asks for ours.</summary>
        public X509Certificate SeeRequest(
            object sender,
            string host,
            X509CertificateCollection local,
            X509Certificate? remote,
            string[] issuers
        )
        {
            clientCertificateAsked |= remote is not null;
            return null!;
        }

        /// <summary>What was seen once <paramref name="stream"/> is authenticated.</summary>
        public TlsSession Session(SslStream stream) => Session(stream.SslProtocol, stream.NegotiatedCipherSuite);

        /// <summary>What was seen in a handshake that ended with this version and suite.</summary>
        public TlsSession Session(SslProtocols version, TlsCipherSuite suite) => new(version, suite, chain, clientCertificateAsked);

        /// <summary>True once a certificate was shown.</summary>
        public bool SawServer => chain.Count > 0;
    }
}
