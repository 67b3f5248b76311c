using System.Net;
using Exporter.Sandbox.Certificates;

namespace Exporter.EndToEnd.Servers;

/// <summary>What a Dovecot of a test looks like; the defaults make a healthy one on ports 143 and 993.</summary>
/// <param name="Address">Where it listens; usually <see cref="LoopbackPorts.NextAddress"/>.</param>
/// <param name="Certificate">What it serves; null makes a server without TLS and without port 993. The caller keeps and disposes it.</param>
/// <param name="Users">Name to password. Passwords may hold any character.</param>
public sealed record DovecotOptions(IPAddress Address, IssuedCertificate? Certificate, IReadOnlyDictionary<string, string> Users)
{
    /// <summary>False hides STARTTLS on port 143. Dovecot has one switch for both ports: port 993 is closed then, too.</summary>
    public bool StartTls { get; init; } = true;

    /// <summary>True offers AUTH and LOGIN on port 143 before TLS (<c>disable_plaintext_auth=no</c>).</summary>
    public bool AuthBeforeTls { get; init; }

    /// <summary>Seconds before a wrong password is answered; 2 is Dovecot's own default.</summary>
    public int FailureSeconds { get; init; } = 2;

    /// <summary>True lets every one of <see cref="Users"/> open everybody's mailbox (RFC 4616 §2), also of people who have no password here.</summary>
    public bool UsersAreMasters { get; init; }

    /// <summary>How it takes mail: LMTP on port 24; null takes none.</summary>
    public DovecotDelivery? Delivery { get; init; }

    /// <summary>True adds POP3 (RFC 1939): port 110, and port 995 with TLS.</summary>
    public bool Pop3 { get; init; }

    /// <summary>True adds ManageSieve (RFC 5804) on port 4190: everybody has scripts in the home directory.</summary>
    public bool ManageSieve { get; init; }

    /// <summary>True gives everybody a mailbox Junk with the special use \Junk (RFC 6154); Dovecot makes it when it is first needed.</summary>
    public bool Junk { get; init; }

    /// <summary>Further lines for dovecot.conf; they win over the lines of the kit.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>True if it has port 993 and STARTTLS.</summary>
    public bool HasTls => Certificate is not null && StartTls;

    /// <summary>The endpoints it has.</summary>
    public IEnumerable<IPEndPoint> EndPoints =>
        new[] { (143, true), (993, HasTls), (110, Pop3), (995, Pop3 && HasTls), (4190, ManageSieve), (24, Delivery is not null) }
            .Where(door => door.Item2)
            .Select(door => new IPEndPoint(Address, door.Item1));
}
