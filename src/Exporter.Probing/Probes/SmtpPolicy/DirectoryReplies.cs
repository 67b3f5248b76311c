using System.Text.RegularExpressions;
using Exporter.Mail.Smtp;

namespace Exporter.Probing.Probes.SmtpPolicy;

/// <summary>Replies to VRFY and EXPN (RFC 5321 §3.5.1). They are made of names, so nothing is kept of them but whether they name somebody. Stateless.</summary>
internal static partial class DirectoryReplies
{
    /// <summary>The name that is asked for: every server has it, and it is nobody's.</summary>
    public const string Asked = "postmaster";

    private const string Somebody = "<***@***>";

    /// <summary>A line without names; what only repeats the question stays.</summary>
    public static string Hide(string line, ProbeMailbox? mailbox) =>
        Positive.Match(line) is not { Success: true } found ? LocalParts.Hide(line, mailbox)
        : found.Groups["rest"].Value is { Length: > 0 } rest ? found.Groups["code"].Value + Shown(rest)
        : line;

    /// <summary>True if a reply tells an address that was not asked for. 252 names nobody for sure, whatever it repeats (RFC 5321 §3.5.3).</summary>
    public static bool NameSomebody(SmtpReply reply) =>
        reply.Code is 250 or 251 or 551 or 553 && reply.Text.Contains(Somebody, StringComparison.Ordinal);

    private static string Shown(string rest)
    {
        var addresses = Address.Matches(rest).Select(found => found.Value).ToList();
        return addresses.Any(address => !IsEcho(address)) ? Somebody
            : addresses is [var echo, ..] ? echo
            : rest.Equals(Asked, StringComparison.OrdinalIgnoreCase) ? rest
            : "***";
    }

    private static bool IsEcho(string address) => address.Trim('<', '>').Split('@')[0].Equals(Asked, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"^(?<code>(25[0-3]|55[13])[ -]([245]\.\d{1,3}\.\d{1,3} )?)(?<rest>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Positive { get; }

    [GeneratedRegex(@"<[^<>]+>|[^\s<>]+@[^\s<>]+", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address { get; }
}
