using System.Globalization;
using System.Xml.Linq;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Reads Microsoft's Autodiscover in plain XML (MS-OXDSCLI), which Outlook and others ask for. Stateless.</summary>
internal static class AutodiscoverReader
{
    private const int MostServers = 16;

    /// <summary>The question for one address.</summary>
    public static string Question(string domain) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
        + "<Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006\"><Request>"
        + $"<EMailAddress>probe@{domain}</EMailAddress>"
        + "<AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a</AcceptableResponseSchema>"
        + "</Request></Autodiscover>";

    /// <summary>The servers of an answer.</summary>
    public static SettingsReading Read(byte[] octets)
    {
        var (document, fault) = SettingsXml.Read(octets);
        if (document is null)
        {
            return SettingsReading.Unreadable(fault);
        }
        var response = document.Root!.Name.LocalName == "Autodiscover" ? document.Root.Children("Response").FirstOrDefault() : null;
        if (response is null)
        {
            var root = Printable.Of(document.Root.Name.LocalName);
            return SettingsReading.Unreadable(
                new($"<{root}> is no Autodiscover with a Response", $"<{root}> 不是含有 Response 的 Autodiscover")
            );
        }
        var servers = response
            .Children("Account")
            .SelectMany(account => account.Children("Protocol"))
            .Where(protocol => Type(protocol) is "IMAP" or "POP3" or "SMTP")
            .Take(MostServers)
            .Select(Server)
            .ToList();
        return new(
            [.. servers.Select(server => server.Offer).OfType<ServerOffer>()],
            [.. servers.Where(server => server.Offer is null).Select(server => server.Fault)]
        )
        {
            Silence = servers.Count == 0 ? Silence(response) : null,
        };
    }

    private static string? Type(XElement protocol) => (protocol.Text("Type") ?? protocol.Attribute("Type")?.Value)?.ToUpperInvariant();

    private static (ServerOffer? Offer, Words Fault) Server(XElement element)
    {
        var (host, type, place) = (element.Text("Server"), Type(element)!, SettingsXml.Place(element));
        var text = element.Text("Port") ?? DefaultPort(type);
        if (host is null || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            var (wrong, shown) = host is null ? ("Server", "-") : ("Port", Printable.Of(text, 40));
            return (null, new($"Protocol {type}, {place.En}: {wrong} is {shown}", $"Protocol {type}，{place.Zh}：{wrong} 为 {shown}"));
        }
        return (new(type.ToLowerInvariant(), DomainName.Normalize(host) ?? host, port, Tls(element, port)) { Place = place }, default);
    }

    private static string DefaultPort(string type) =>
        type switch
        {
            "IMAP" => "993",
            "POP3" => "995",
            _ => "465",
        };

    // Encryption wins over SSL, which is on unless it says off. "On" at a registered STARTTLS port means STARTTLS, as Outlook takes it.
    private static TlsMode Tls(XElement element, int port)
    {
        var secure = port is 25 or 110 or 143 or 587 ? TlsMode.StartTls : TlsMode.Implicit;
        return element.Text("Encryption")?.ToUpperInvariant() switch
        {
            "NONE" => TlsMode.None,
            "SSL" => TlsMode.Implicit,
            "TLS" => TlsMode.StartTls,
            "AUTO" => secure,
            _ => string.Equals(element.Text("SSL"), "off", StringComparison.OrdinalIgnoreCase) ? TlsMode.None : secure,
        };
    }

    private static Words Silence(XElement response)
    {
        if (response.Children("Error").FirstOrDefault() is { } error)
        {
            var said = Printable.Of($"{error.Text("ErrorCode")} {error.Text("Message")}".Trim(), 80);
            return new($"it knows nothing about probe@: {said}", $"不认识 probe@ 地址：{said}");
        }
        return new("it names no server of IMAP, POP3 or SMTP", "没有给出 IMAP、POP3 或 SMTP 服务器");
    }
}
