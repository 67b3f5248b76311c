using System.Buffers.Binary;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exporter.Sandbox.Certificates;

namespace Exporter.Sandbox.Servers;

/// <summary>The certificates of one server and the TLS handshake with them. Thread-safe: nothing in it changes.</summary>
internal sealed class ServerTls : IDisposable
{
    // TLS 1.2 record: fatal alert, handshake_failure (RFC 5246 §7.2).
    private static readonly byte[] HandshakeFailure = [0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28];

    private readonly TlsBehaviour behaviour;
    private readonly IssuedCertificate named;
    private readonly IssuedCertificate unnamed;
    private readonly SslServerAuthenticationOptions namedOptions;
    private readonly SslServerAuthenticationOptions unnamedOptions;

    private ServerTls(TlsBehaviour behaviour, IssuedCertificate named, IssuedCertificate unnamed)
    {
        (this.behaviour, this.named, this.unnamed) = (behaviour, named, unnamed);
        (namedOptions, unnamedOptions) = (Options(named), Options(unnamed));
    }

    /// <summary>What a client that names a host gets.</summary>
    public X509Certificate2 Certificate => named.Leaf;

    /// <summary>What binds a login to this certificate: its hash (RFC 5929 §4.1).</summary>
    public byte[] EndpointBinding => Certificate.GetCertHash(HashAlgorithmName.SHA256);

    /// <summary>Has the certificates made.</summary>
    public static ServerTls Issue(TlsBehaviour behaviour, CertificateAuthority issuer)
    {
        var certificate = issuer.Issue(behaviour.Order);
        return new(behaviour, certificate, behaviour.OrderWithoutName is { } order ? issuer.Issue(order) : certificate);
    }

    /// <summary>Takes the server's side of a handshake; the result owns <paramref name="inner"/>.</summary>
    public async Task<SslStream> AcceptAsync(Stream inner, CancellationToken cancellationToken)
    {
        if (behaviour.BreaksHandshake)
        {
            await BreakAsync(inner, cancellationToken);
        }
        var stream = new SslStream(inner);
        try
        {
            await stream.AuthenticateAsServerAsync(Select, null, cancellationToken);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        named.Dispose();
        unnamed.Dispose();
    }

    private static async Task BreakAsync(Stream inner, CancellationToken cancellationToken)
    {
        // The ClientHello has to be read: closing over unread octets would reset the connection before the alert arrives.
        var header = new byte[5];
        await inner.ReadExactlyAsync(header, cancellationToken);
        await inner.ReadExactlyAsync(new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(3))], cancellationToken);
        await inner.WriteAsync(HandshakeFailure, cancellationToken);
        throw new AuthenticationException("the handshake is broken on purpose");
    }

    private ValueTask<SslServerAuthenticationOptions> Select(
        SslStream stream,
        SslClientHelloInfo hello,
        object? state,
        CancellationToken cancellationToken
    ) => new(hello.ServerName.Length > 0 ? namedOptions : unnamedOptions);

    private SslServerAuthenticationOptions Options(IssuedCertificate certificate)
    {
        X509Certificate2Collection intermediates = behaviour.SendsIntermediates ? [.. certificate.Intermediates] : [];
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate.Leaf, intermediates, offline: true),
        };
        if (behaviour.AllowsWeakCertificate)
        {
            // AllowNoEncryption, by number because the name is obsolete: the one switch that lowers OpenSSL's security level for a single connection.
            options.EncryptionPolicy = (EncryptionPolicy)1;
        }
        return options;
    }
}
