using Exporter.Mail.Dns;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Writes down what was found, since three searches at a time have no order on the wire. Stateless.</summary>
internal static class ClientSettingsTranscript
{
    /// <summary>Services, documents, and the servers of each.</summary>
    public static void Write(Transcript transcript, ClientSettingsFacts facts)
    {
        foreach (var service in facts.Services ?? [])
        {
            var records = service
                .Answer.Of<SrvRecord>()
                .Select(record => $"{record.Priority} {record.Weight} {record.Port} {record.Target}.");
            transcript.Note($"SRV _{service.Name}._tcp: {service.Answer.Outcome} {string.Join(", ", records)}".TrimEnd());
            Write(transcript, service.Targets);
        }
        foreach (var (name, document) in new[] { ("autoconfig", facts.Autoconfig), ("autodiscover", facts.Autodiscover) })
        {
            transcript.Note(document is null ? $"{name}: not looked for to the end" : $"{name}: {document.State}, {document.Told.En}");
            Write(transcript, document?.Servers ?? []);
        }
    }

    private static void Write(Transcript transcript, IReadOnlyList<ServerSeen> servers)
    {
        foreach (var server in servers)
        {
            var offer = server.Offer;
            transcript.Client($"{offer.Protocol} {offer.Shown} {offer.Tls}".Trim());
            transcript.Server(
                server.Failure is { } failure ? failure.Words.En
                : server.Tls is { } tls ? $"{tls.Protocol}, {tls.CipherSuite}"
                : server.Visited.Count > 0 ? "connected"
                : "not visited"
            );
        }
    }
}
