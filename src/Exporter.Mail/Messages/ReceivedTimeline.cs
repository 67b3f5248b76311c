using System.Collections.Frozen;

namespace Exporter.Mail.Messages;

/// <summary>Where a message was on its way and for how long: its Received fields (RFC 5321 §4.4), set right by our own clocks. Immutable.</summary>
/// <param name="Hops">The hosts in the order in which they had the message; empty if it has no Received field.</param>
public sealed record ReceivedTimeline(IReadOnlyList<ReceivedHop> Hops)
{
    private const string Unnamed = "?";
    private const int LoopVisits = 3;

    /// <summary>What many hosts call themselves, and qmail any: two of these may be two hosts.</summary>
    private static readonly FrozenSet<string> SharedNames = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        Unnamed,
        "0",
        "localhost",
        "localhost.localdomain",
        "127.0.0.1",
        "[127.0.0.1]",
        "::1",
        "[IPv6:::1]"
    );

    /// <summary>The skew of largest magnitude, with its sign; zero if all clocks fit.</summary>
    public TimeSpan WorstSkew => Hops.Select(hop => hop.Skew).DefaultIfEmpty().MaxBy(skew => skew.Duration());

    /// <summary>Where the message stayed longest, of equals the earliest; null if no host held it for any time.</summary>
    public ReceivedHop? Slowest => Hops.MaxBy(hop => hop.Held) is { } hop && hop.Held > TimeSpan.Zero ? hop : null;

    /// <summary>
    /// True if the message came to a host three times. Fields of one host that follow each other count once, since a host that hands the message
    /// to a filter, its queue or its mailboxes writes one each time. Hosts without a name and those called localhost are passed over.
    /// </summary>
    public bool Loops
    {
        get
        {
            var named = Hops.Select(hop => hop.By).Where(by => !SharedNames.Contains(by)).ToArray();
            return named
                .Where((by, hop) => hop == 0 || !by.Equals(named[hop - 1], StringComparison.OrdinalIgnoreCase))
                .GroupBy(by => by, StringComparer.OrdinalIgnoreCase)
                .Any(visits => visits.Count() >= LoopVisits);
        }
    }

    /// <summary>
    /// Makes the steps. A host whose stamps are outside of our own times gets them shifted, all by the same amount, until they fit, and is put
    /// before the next host whose clock fits; then all stamps are made to follow each other, a missing one being that of the host before. The
    /// first host has the message from the moment it accepted it, so that with at least one hop <c>accepted - begun</c> and all
    /// <see cref="ReceivedHop.Held"/> add up to <c>seen - begun</c>.
    /// Own times that do not follow each other are moved forward until they do. Never throws.
    /// </summary>
    /// <param name="newestFirst">The fields in the order in which they stand in the message.</param>
    /// <param name="begun">When we began to send it.</param>
    /// <param name="accepted">When the first host had said that it has it.</param>
    /// <param name="seen">When we saw that it had arrived.</param>
    public static ReceivedTimeline Of(
        IReadOnlyList<ReceivedField> newestFirst,
        DateTimeOffset begun,
        DateTimeOffset accepted,
        DateTimeOffset seen
    )
    {
        var fields = newestFirst.Reverse().ToArray();
        accepted = Later(begun, accepted);
        seen = Later(accepted, seen);
        var hosts = fields.Select((field, hop) => field.By is { } by && !SharedNames.Contains(by) ? by : $"{hop} {Unnamed}").ToArray();
        var skews = HopClocks.Skews(fields, hosts, begun, seen);
        var starts = HopClocks.Starts(fields, skews, accepted, seen);
        return new([
            .. fields.Select(
                (field, hop) =>
                    new ReceivedHop(
                        field.By ?? Unnamed,
                        field.With,
                        field.Tls,
                        field.At,
                        new(skews[hop]),
                        new(starts[hop + 1] - starts[hop])
                    )
            ),
        ]);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
