using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>Lines for <see cref="PostfixOptions.MainCf"/> that make a Postfix part of a delivery chain. Put several together with <c>[.. a, .. b]</c>.</summary>
public static class PostfixLines
{
    /// <summary>Mail that cannot be delivered is tried again after two or three seconds, not after five minutes.</summary>
    /// <remarks>
    /// Postfix counts whole seconds. After one of them its queue manager can pick up a mail again that the delivery agent has not let go of
    /// yet ("skipped, still being delivered"); such a mail stays in the active queue until a restart. Seen once in sixteen tries on a busy machine.
    /// </remarks>
    public static readonly IReadOnlyList<string> QuickRetries =
    [
        "queue_run_delay = 1s",
        "minimal_backoff_time = 2s",
        "maximal_backoff_time = 3s",
        "transport_retry_time = 1s",
    ];

    /// <summary>Is the last hop of a domain: hands its mail to an LMTP server (<see cref="DovecotServer.Lmtp"/>).</summary>
    public static IReadOnlyList<string> DeliverTo(string domain, IPEndPoint lmtp) =>
        [$"virtual_mailbox_domains = {domain}", $"virtual_transport = lmtp:inet:{Bracketed(lmtp)}"];

    /// <summary>Sends the mail of a domain on by SMTP.</summary>
    public static IReadOnlyList<string> RelayTo(string domain, IPEndPoint smtp) =>
        [$"relay_domains = {domain}", $"relay_transport = smtp:{Bracketed(smtp)}"];

    /// <summary>Shows all mail that comes by SMTP to milters (<see cref="OpenDkimServer"/>) in this order. Without them it answers 451.</summary>
    public static IReadOnlyList<string> Milters(params IEnumerable<IPEndPoint> milters) =>
        [$"smtpd_milters = {string.Join(", ", milters.Select(milter => $"inet:{milter}"))}", "milter_default_action = tempfail"];

    /// <summary>Asks a policy service (<see cref="PostgreyServer"/>) about each recipient, except for clients that logged in.</summary>
    public static IReadOnlyList<string> Policy(IPEndPoint service) =>
        [$"smtpd_recipient_restrictions = permit_sasl_authenticated, check_policy_service inet:{service}"];

    private static string Bracketed(IPEndPoint endpoint) => $"[{endpoint.Address}]:{endpoint.Port}";
}
