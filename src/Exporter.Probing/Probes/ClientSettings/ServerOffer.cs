using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>One server that a mail program is told to use. Immutable.</summary>
/// <param name="Protocol">smtp, imap or pop3; empty for a service whose first words are not waited for.</param>
/// <param name="Host">Its name as it was told.</param>
/// <param name="Port">Its TCP port as it was told; any number.</param>
/// <param name="Tls">How TLS is to begin; with a protocol, none means that the password goes in clear.</param>
internal sealed record ServerOffer(string Protocol, string Host, int Port, TlsMode Tls)
{
    /// <summary>Where in a document it was told, as in <c>line 5, position 7</c>; null for a record of the DNS.</summary>
    public Words? Place { get; init; }

    /// <summary>Name and port for a person.</summary>
    public string Shown => $"{Printable.Of(Host, MostOfName)}:{Port}";

    // RFC 1035 §2.3.4: a name has no more.
    private const int MostOfName = 255;
}
