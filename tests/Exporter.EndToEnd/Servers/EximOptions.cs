using System.Net;
using Exporter.Sandbox.Certificates;

namespace Exporter.EndToEnd.Servers;

/// <summary>What an Exim of a test looks like: a hop that takes the mail of one domain on port 25 and sends it on by SMTP.</summary>
/// <param name="Address">Where it listens; usually <see cref="LoopbackPorts.NextAddress"/>.</param>
/// <param name="Hostname">Its name in the greeting and in Received. The next hop must have another one, or it sees a loop.</param>
/// <param name="Domain">Whose mail it takes; all other is refused with 550.</param>
/// <param name="NextHop">Where it sends that mail.</param>
public sealed record EximOptions(IPAddress Address, string Hostname, string Domain, IPEndPoint NextHop)
{
    /// <summary>What it serves with STARTTLS; null makes a server without TLS. The caller keeps and disposes it.</summary>
    public IssuedCertificate? Certificate { get; init; }

    /// <summary>True keeps all mail in the queue until <see cref="EximServer.FlushAsync"/>.</summary>
    public bool Holds { get; init; }

    /// <summary>Seconds it thinks before it answers the end of DATA.</summary>
    public int DataSeconds { get; init; }

    /// <summary>The largest message it takes, such as <c>300K</c>; it announces that (RFC 1870). Null has Exim's own limit.</summary>
    public string? MessageSizeLimit { get; init; }

    /// <summary>A line it puts below every letter, as mailing lists do: a DKIM signature does not survive it. Null adds none.</summary>
    public string? Footer { get; init; }

    /// <summary>What it puts in front of every subject; a signature of the subject does not survive it either. Null puts nothing.</summary>
    public string? SubjectPrefix { get; init; }
}
