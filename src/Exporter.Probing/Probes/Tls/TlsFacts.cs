namespace Exporter.Probing.Probes.Tls;

/// <summary>What a handshake and the served certificates showed. Immutable.</summary>
public sealed record TlsFacts
{
    /// <summary>The negotiated version, e.g. <c>TLS 1.3</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The negotiated cipher suite by its IANA name.</summary>
    public required string CipherSuite { get; init; }

    /// <summary>True if the server asked for a certificate of ours (RFC 8446 §4.3.2).</summary>
    public required bool ClientCertificateAsked { get; init; }

    /// <summary>When it was seen; dates are judged against it.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>The certificates and what they are worth.</summary>
    public required JudgedChain Chain { get; init; }

    /// <summary>The server's certificate.</summary>
    public CertificateFacts Leaf => Chain.Certificates[0];
}
