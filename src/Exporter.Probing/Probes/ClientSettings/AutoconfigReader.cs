using System.Globalization;
using System.Xml.Linq;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Reads the format of Mozilla's autoconfig 1.1, which Thunderbird, K-9, Evolution and others ask for. Stateless.</summary>
internal static class AutoconfigReader
{
    private const int MostServers = 16;

    /// <summary>The servers of a document.</summary>
    /// <param name="octets">The document.</param>
    /// <param name="domain">The domain that it was asked for: it replaces the placeholders.</param>
    public static SettingsReading Read(byte[] octets, string domain)
    {
        var (document, fault) = SettingsXml.Read(octets);
        if (document is null)
        {
            return SettingsReading.Unreadable(fault);
        }
        var provider = document.Root!.Name.LocalName == "clientConfig" ? document.Root.Children("emailProvider").FirstOrDefault() : null;
        if (provider is null)
        {
            var root = Printable.Of(document.Root.Name.LocalName);
            return SettingsReading.Unreadable(
                new($"<{root}> is no clientConfig with an emailProvider", $"<{root}> 不是含有 emailProvider 的 clientConfig")
            );
        }
        var servers = provider
            .Elements()
            .Where(element => element.Name.LocalName is "incomingServer" or "outgoingServer")
            .Where(element => element.Attribute("type")?.Value is "imap" or "pop3" or "smtp")
            .Take(MostServers)
            .Select(element => Server(element, domain))
            .ToList();
        return servers.Count == 0
            ? SettingsReading.Unreadable(new("it names no server of IMAP, POP3 or SMTP", "没有给出任何 IMAP、POP3 或 SMTP 服务器"))
            : new(
                [.. servers.Select(server => server.Offer).OfType<ServerOffer>()],
                [.. servers.Where(server => server.Offer is null).Select(server => server.Fault)]
            );
    }

    private static (ServerOffer? Offer, Words Fault) Server(XElement element, string domain)
    {
        var (host, port, socket) = (element.Text("hostname"), element.Text("port"), element.Text("socketType"));
        var place = SettingsXml.Place(element);
        TlsMode? tls = socket?.ToUpperInvariant() switch
        {
            "SSL" or "TLS" => TlsMode.Implicit,
            "STARTTLS" => TlsMode.StartTls,
            "PLAIN" => TlsMode.None,
            _ => null,
        };
        if (host is null || !int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || tls is null)
        {
            var (wrong, value) =
                host is null ? ("hostname", host)
                : tls is null ? ("socketType", socket)
                : ("port", port);
            var (name, shown) = (element.Name.LocalName, Printable.Of(value ?? "-", 40));
            return (null, new($"{name}, {place.En}: {wrong} is {shown}", $"{name}，{place.Zh}：{wrong} 为 {shown}"));
        }
        var filled = Fill(host, domain);
        return (
            new(element.Attribute("type")!.Value, DomainName.Normalize(filled) ?? filled, number, tls.Value) { Place = place },
            default
        );
    }

    // The address that is asked about is probe@DOMAIN.
    private static string Fill(string text, string domain) =>
        text.Replace("%EMAILADDRESS%", $"probe@{domain}", StringComparison.OrdinalIgnoreCase)
            .Replace("%EMAILLOCALPART%", "probe", StringComparison.OrdinalIgnoreCase)
            .Replace("%EMAILDOMAIN%", domain, StringComparison.OrdinalIgnoreCase);
}
