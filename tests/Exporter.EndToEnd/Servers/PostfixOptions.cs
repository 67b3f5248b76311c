using System.Net;
using Exporter.Sandbox.Certificates;

namespace Exporter.EndToEnd.Servers;

/// <summary>What a Postfix of a test looks like; the defaults make a healthy one without AUTH.</summary>
/// <param name="Address">Where it listens; usually <see cref="LoopbackPorts.NextAddress"/>.</param>
/// <param name="Hostname">Its <c>myhostname</c>: the name in the greeting and in the EHLO reply.</param>
/// <param name="Certificate">What it serves; null makes a server without TLS. The caller keeps and disposes it.</param>
public sealed record PostfixOptions(IPAddress Address, string Hostname, IssuedCertificate? Certificate)
{
    /// <summary>The doors it has.</summary>
    public PostfixServices Services { get; init; } = PostfixServices.All;

    /// <summary>True puts postscreen in front of port 25: <c>220-</c>, a pause, <c>220</c>, for every connection.</summary>
    public bool Postscreen { get; init; }

    /// <summary>Postscreen's pause in whole seconds. Postfix' own default is 6, under stress 2.</summary>
    public int PostscreenSeconds { get; init; } = 2;

    /// <summary>False hides STARTTLS on ports 25 and 587 (<c>smtpd_tls_security_level=none</c>).</summary>
    public bool StartTls { get; init; } = true;

    /// <summary>The TLS versions in Postfix' words, such as <c>&gt;=TLSv1.2, &lt;=TLSv1.2</c>; null leaves Postfix' default.</summary>
    public string? TlsProtocols { get; init; }

    /// <summary>Dovecot's socket for passwords (<see cref="DovecotServer.AuthSocket"/>); null makes a server without AUTH.</summary>
    public string? AuthSocket { get; init; }

    /// <summary>True offers AUTH on port 587 before TLS (<c>smtpd_tls_auth_only=no</c>).</summary>
    public bool AuthBeforeTls { get; init; }

    /// <summary>How port 25 greets.</summary>
    public PostfixGreeting Greeting { get; init; }

    /// <summary>Further lines for main.cf; they win over the lines of the kit. <see cref="PostfixLines"/> has some.</summary>
    public IReadOnlyList<string> MainCf { get; init; } = [];

    /// <summary>Further services for master.cf.</summary>
    public IReadOnlyList<string> MasterCf { get; init; } = [];

    /// <summary>The endpoints of <see cref="Services"/>.</summary>
    public IEnumerable<IPEndPoint> EndPoints =>
        new[] { (PostfixServices.Smtp, 25), (PostfixServices.Submission, 587), (PostfixServices.Submissions, 465) }
            .Where(door => Services.HasFlag(door.Item1))
            .Select(door => new IPEndPoint(Address, door.Item2));
}
