using System.Collections.Immutable;
using Exporter.Sandbox.Knobs;

namespace Exporter.Sandbox;

/// <summary>Every fault the sandbox can plant. Names are unique.</summary>
public static class Faults
{
    /// <summary>Those of servers, grouped by protocol.</summary>
    public static ImmutableArray<ServerFault> Servers { get; } =
    [
        .. GreetingKnobs.All,
        .. SmtpKnobs.All,
        .. SubmissionKnobs.All,
        .. PolicyKnobs.All,
        .. CertificateKnobs.All,
        .. ImapKnobs.All,
        .. Pop3Knobs.All,
        .. ManageSieveKnobs.All,
    ];

    /// <summary>Those of mailboxes, each on a server of its own that is healthy else.</summary>
    public static ImmutableArray<ServerFault> Mailboxes { get; } = [.. MailboxKnobs.All];

    /// <summary>Those of the way of mail.</summary>
    public static ImmutableArray<RouteFault> Routes { get; } = [.. RouteKnobs.All];

    /// <summary>Those of domains.</summary>
    public static ImmutableArray<DomainFault> Domains { get; } =
    [.. ExchangerKnobs.All, .. SenderKnobs.All, .. NameKnobs.All, .. ListKnobs.All];

    /// <summary>All of them.</summary>
    public static ImmutableArray<Fault> All { get; } = [.. Servers, .. Mailboxes, .. Domains, .. Routes];
}
