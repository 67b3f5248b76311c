using Exporter.Mail.ManageSieve;

namespace Exporter.Probing.Probes.ManageSieve;

/// <summary>What a light ManageSieve look saw; every property is null until it was seen. Immutable.</summary>
public sealed record ManageSieveFacts : ProbeFacts
{
    /// <summary>Time to the first line of the greeting.</summary>
    public TimeSpan? GreetingDelay { get; init; }

    /// <summary>What was announced outside TLS.</summary>
    public ManageSieveCapabilities? Plain { get; init; }

    /// <summary>What was announced inside TLS.</summary>
    public ManageSieveCapabilities? Secure { get; init; }

    /// <summary>The announcement that counts for a client: inside TLS if it got there.</summary>
    public ManageSieveCapabilities? Capabilities => Secure ?? Plain;

    /// <summary>True if STARTTLS is offered (RFC 5804 §2.2).</summary>
    public bool? StartTlsOffered => Plain?.Has("STARTTLS");

    /// <inheritdoc/>
    public override ProbeFacts Sharing(ValuePool pool) => this with { Plain = pool.Share(Plain), Secure = pool.Share(Secure) };
}
