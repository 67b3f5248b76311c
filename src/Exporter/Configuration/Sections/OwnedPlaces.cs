using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>Which looks are at hosts of the operator's own, and which mailbox must exist there. Immutable.</summary>
internal sealed class OwnedPlaces(OwnedHosts owned, IReadOnlyList<ServerEntry> servers, IReadOnlyList<RoundTripEntry> trips)
{
    /// <summary>The look with what may be asked; as it was if it is at a host of somebody else.</summary>
    public ProbeOptions Mark(ProbeOptions options) =>
        options is DomainOptions domain ? domain with { OwnedHosts = owned, Mailbox = MailboxIn(domain.Name) }
        : options.GetType() == typeof(ProbeOptions) && options.Endpoint.Service.Protocol == "smtp" && IsOwned(options)
            ? options with
            {
                Owned = At(MailboxAt(options)),
            }
        : options;

    // One address of several may be a neighbour's.
    private bool IsOwned(ProbeOptions options) =>
        owned.Covers(options.Endpoint.Host)
        || (options.Target.Addresses is { Count: > 0 } pinned && pinned.All(address => owned.Covers(address.ToString())));

    private static OwnedHost At(ProbeMailbox? mailbox) => new(mailbox, mailbox is null ? [] : [mailbox.Domain]);

    private ProbeMailbox? MailboxAt(ProbeOptions options) =>
        ProbeMailbox.Parse(options.Login?.UserName)
        ?? First(trips.Where(trip => IsAt(trip.To.Place, options)).Select(trip => trip.To.Address));

    private static bool IsAt(ServicePlace? place, ProbeOptions options) =>
        place is not null && OwnedHosts.Normalize(place.Host) == OwnedHosts.Normalize(options.Endpoint.Host);

    private ProbeMailbox? MailboxIn(string domain) =>
        First(
            trips.Select(trip => trip.To.Address).Concat(servers.Select(server => server.Login?.Credential?.UserName)),
            mailbox => mailbox.Domain == domain
        );

    private static ProbeMailbox? First(IEnumerable<string?> addresses, Func<ProbeMailbox, bool>? which = null) =>
        addresses.Select(ProbeMailbox.Parse).FirstOrDefault(mailbox => mailbox is not null && which?.Invoke(mailbox) != false);
}
