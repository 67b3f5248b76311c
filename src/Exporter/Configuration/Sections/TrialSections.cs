using System.Net;
using Exporter.Configuration.Values;
using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Configuration.Sections;

/// <summary>The keys of a round trip that try something more.</summary>
internal static class TrialSections
{
    private const long LeastBytes = 100_000;
    private const long MostBytes = 100_000_000;
    private static readonly TimeSpan LeastPause = TimeSpan.FromHours(1);

    // What the mail has already, and what other servers go by.
    private static readonly IReadOnlyList<string> Taken =
    [
        "from",
        "to",
        "cc",
        "bcc",
        "date",
        "subject",
        "sender",
        "reply-to",
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "auto-submitted",
        "x-auto-response-suppress",
        "x-mail-exporter-token",
    ];

    private static readonly Key<TimeSpan?> Hourly = new("every", ValueShapes.Pace, "how often it is tried") { Default = "1h" };

    private static readonly Key<TimeSpan?> Daily = new("every", ValueShapes.Pace, "how often it is tried") { Default = "1d" };

    private static readonly Key<string> Header = new(
        "header",
        Shapes.Scalar<string>("header field", ParseField),
        "the header field by which the rule knows the mail, such as \"X-Canary: file me\""
    )
    {
        IsRequired = true,
    };

    private static readonly Key<string> Folder = new("folder", ValueShapes.Text, "where the rule files it") { IsRequired = true };

    private static readonly Key<long?> UpTo = new(
        "up_to",
        Shapes.Scalar("size", ParseSize),
        "the size that must pass, of the mail as it goes over the wire"
    )
    {
        IsRequired = true,
    };

    private static readonly Key<TimeSpan?> Seldom = new("every", Shapes.Scalar("duration", ParsePause), "how often sizes are tried")
    {
        Default = "1d",
    };

    private static readonly Key<string> Recipient = new("address", RoundTripPlaces.AddressShape, "an address that nobody has")
    {
        IsRequired = true,
    };

    private static readonly Key<TrialOptions> Filter = new(
        "filter",
        new Section(Header, Folder, Hourly).As<TrialOptions>(ReadFilter),
        "a second mail, which a rule of the recipient must file"
    );

    private static readonly Key<TrialOptions> Size = new(
        "size_ladder",
        new Section(UpTo, Seldom).As<TrialOptions>(ReadSize),
        "mails of several sizes: how large may one be, and who says so"
    );

    private static readonly Key<TrialOptions> Forgery = Plain(
        "forged_results",
        Trial.Forgery,
        "a mail with a forged Authentication-Results of authserv_id, which must be taken out (RFC 8601 section 5)"
    );

    private static readonly Key<TrialOptions> NoSuchUser = new(
        "no_such_user",
        new Section(Recipient, Daily).As<TrialOptions>(ReadNoSuchUser),
        "a mail to nobody, which must come back to bounces"
    );

    private static readonly Key<TrialOptions> Gtube = Plain(
        "gtube",
        Trial.Gtube,
        "the test mail of spam filters; on loopback addresses only"
    );

    private static readonly Key<TrialOptions> Eicar = Plain(
        "eicar",
        Trial.Eicar,
        "the test file of virus scanners; on loopback addresses only"
    );

    /// <summary>The keys, in the order of the reference.</summary>
    public static IReadOnlyList<Key> All { get; } = [Filter, Size, Forgery, NoSuchUser, Gtube, Eicar];

    /// <summary>What is tried on a round trip; what does not fit its places is refused.</summary>
    public static IReadOnlyList<TrialOptions> Read(MapReading map, SenderEntry? from, ReceiverEntry? to)
    {
        var read = All.OfType<Key<TrialOptions>>().Select(key => (Key: key, Trial: map.Get(key))).ToList();
        foreach (var (key, trial) in read)
        {
            if (trial is not null && from is not null && to is not null && Problem(trial, from, to) is { } problem)
            {
                map.Refuse(key, problem);
            }
        }
        return [.. read.Select(found => found.Trial).OfType<TrialOptions>()];
    }

    private static Key<TrialOptions> Plain(string name, Trial kind, string help) =>
        new(name, new Section(Daily).As<TrialOptions>(map => new(kind, map.Get(Daily) ?? TimeSpan.FromDays(1))), help);

    private static SizeTrial? ReadSize(MapReading map)
    {
        var (most, every) = (map.Get(UpTo), map.Get(Seldom));
        return most is { } octets ? new(every ?? TimeSpan.FromDays(1), octets) : null;
    }

    private static NoSuchUserTrial? ReadNoSuchUser(MapReading map)
    {
        var (address, every) = (map.Get(Recipient), map.Get(Daily));
        return address is null ? null : new(every ?? TimeSpan.FromDays(1), address);
    }

    private static FilterTrial? ReadFilter(MapReading map)
    {
        var (field, folder, every) = (map.Get(Header), map.Get(Folder), map.Get(Hourly));
        return field is null || folder is null
            ? null
            : new(
                every ?? TimeSpan.FromHours(1),
                field.Split(':')[0],
                field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(),
                folder
            );
    }

    private static string? Problem(TrialOptions trial, SenderEntry from, ReceiverEntry to) =>
        trial switch
        {
            FilterTrial when to.Place?.Service.Service.Protocol == "pop3" => "POP3 has one folder only; take imap, imaps or a Maildir",
            FilterTrial { Folder: var folder } when to.Folders.Count > 0 && !to.Folders.Contains(folder) =>
                "its folder is not among folders of to, so nobody looks there",
            { Kind: Trial.Forgery } when to.AuthservIds.Count == 0 => "whose name is forged? add authserv_id to to",
            NoSuchUserTrial when from.Bounces is null => "nobody would see it come back; add bounces to from",
            { Kind: Trial.Gtube or Trial.Eicar } when !IsHere(from, to) =>
                "such mail may block the account or the address that sends it; from and to must be on loopback addresses (127.0.0.1, ::1, a Maildir, or a server with such an address)",
            _ => null,
        };

    private static bool IsHere(SenderEntry from, ReceiverEntry to) =>
        from.Place is { } place && IsLoopback(place) && IsHere(to) && (from.Bounces is not { } bounces || IsHere(bounces));

    private static bool IsHere(ReceiverEntry entry) => entry.Maildir is not null || (entry.Place is { } place && IsLoopback(place));

    // A name may lead elsewhere tomorrow, so only addresses count.
    private static bool IsLoopback(ServicePlace place)
    {
        var pinned = place.Server?.Addresses ?? [];
        IReadOnlyList<IPAddress> addresses =
            pinned.Count > 0 ? pinned
            : Addresses.Parse(place.Host).Value is { } literal ? [literal]
            : [];
        return addresses.Count > 0 && addresses.All(IPAddress.IsLoopback);
    }

    // RFC 5322 §2.2.
    private static Parsed<string> ParseField(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (name, value) = colon > 0 ? (text[..colon], text[(colon + 1)..].Trim()) : ("", "");
        return name.Length is 0 or > 70
            || value.Length is 0 or > 200
            || !name.All(c => c is > ' ' and <= '~')
            || !value.All(c => c is >= ' ' and <= '~')
                ? new Refusal("must be a header field in ASCII, such as \"X-Canary: file me\"")
            : Taken.Contains(name.ToLowerInvariant()) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
                ? new Refusal($"every mail has a {name} of its own; take another field, such as X-Canary")
            : text;
    }

    private static Parsed<long?> ParseSize(string text) =>
        Sizes.Parse(text) is { Value: { } size } && size is < LeastBytes or > MostBytes
            ? new Refusal("must be from 100kB to 100MB")
            : Sizes.Parse(text);

    private static Parsed<TimeSpan?> ParsePause(string text) =>
        ValueShapes.ParsePace(text) is { Value: { } pause } && pause < LeastPause
            ? new Refusal("must be an hour or longer, since each time may send four times the size")
            : ValueShapes.ParsePace(text);
}
