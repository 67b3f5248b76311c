using Exporter.Configuration.Values;
using Exporter.Configuration.Yaml;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>The keys <c>from</c> and <c>to</c> of a round trip.</summary>
internal static class RoundTripPlaces
{
    private const string EveryExchanger = "mx";

    private static readonly IReadOnlyList<Service> Senders = [Service.Smtp, Service.Submission, Service.Submissions];
    private static readonly IReadOnlyList<Service> Receivers = [Service.Imap, Service.Imaps, Service.Pop3, Service.Pop3s];

    private static readonly Shape<ServicePlace> AnySender = ServicePlace.Shape(
        Senders,
        "mail is handed in by smtp, submission or submissions"
    );

    // A place that is every exchanger is one without a host.
    private static readonly Shape<ServicePlace> SenderPlace = new(
        "server",
        (node, context) => node is YamlScalar { Text: EveryExchanger } ? new(null, "", new(Service.Smtp)) : AnySender.Read(node, context)
    );

    private static readonly Key<ServicePlace> Sender = new(
        "server",
        SenderPlace,
        "NAME/submission of a configured server, a URL such as submission://mail.example.com or smtp://mx.example.com, or mx for every mail exchanger of the recipient"
    )
    {
        IsRequired = true,
    };

    private static readonly Key<ServicePlace> Receiver = new(
        "server",
        ServicePlace.Shape(Receivers, "a mailbox is opened by imap, imaps, pop3 or pop3s"),
        "NAME/imaps of a configured server, or a URL such as imaps://mail.example.com or pop3s://mail.example.com"
    );

    private static readonly Key<string> Maildir = new(
        "maildir",
        new("folder", Shapes.FilePath),
        "a Maildir on this host, in place of server"
    );

    /// <summary>A mail address. It may be a person's, so it is not quoted.</summary>
    public static readonly Shape<string> AddressShape = Shapes.Scalar<string>("mail address", ParseAddress);

    private static readonly Key<string> Address = new("address", AddressShape, "the mail address") { IsRequired = true };

    private static readonly Key<LoginEntry> Login = new("login", LoginSection.SessionShape, "who logs in")
    {
        Default = "login of the server",
    };

    private static readonly Key<IReadOnlyList<string>> Folders = new(
        "folders",
        Shapes.OneOrMany(ValueShapes.Text),
        "the folders in which the mail may land"
    )
    {
        Default = "every folder",
    };

    private static readonly Key<IReadOnlyList<string>> AuthservId = new(
        "authserv_id",
        Shapes.OneOrMany(ValueShapes.Text),
        "whose Authentication-Results are trusted (RFC 8601 section 2.5)"
    )
    {
        Default = "the host that received last",
    };

    private static readonly Key<ReceiverEntry> Bounces = new(
        "bounces",
        new Section(Receiver, Maildir, Login, Folders).As(map => ReadReceiver(map, "", [])),
        "the mailbox of the sender, where bounces come in: they are read and explained"
    )
    {
        Default = "bounces are not read",
    };

    /// <summary>Where probe mail is handed in.</summary>
    public static readonly Shape<SenderEntry> From = new Section(Sender, Address, Login, Bounces).As(ReadSender);

    /// <summary>The mailbox that it is for.</summary>
    public static readonly Shape<ReceiverEntry> To = new Section(Receiver, Maildir, Address, Login, Folders, AuthservId).As(map =>
        ReadReceiver(map, map.Get(Address), map.Get(AuthservId) ?? [])
    );

    private static SenderEntry? ReadSender(MapReading map)
    {
        var (place, address, login, bounces) = (map.Get(Sender), map.Get(Address), map.Get(Login), map.Get(Bounces));
        if (place is not null && place.Service.Service != Service.Smtp && login is null && place.Server?.Login is null)
        {
            map.Refuse(Sender, $"{place.Service.Service.Name} takes mail of accounts only; add login, or take smtp");
        }
        if (place is not null && place.Service.Service == Service.Smtp && login is not null)
        {
            map.Refuse(Login, "smtp takes mail without a login; take it out, or write submission");
        }
        return place is null || address is null ? null : new(place.Host.Length == 0 ? null : place, address, login?.Credential, bounces);
    }

    private static ReceiverEntry? ReadReceiver(MapReading map, string? address, IReadOnlyList<string> authservIds)
    {
        var (place, maildir, login, folders) = (map.Get(Receiver), map.Get(Maildir), map.Get(Login), map.Get(Folders) ?? []);
        if (map.Has(Receiver) == map.Has(Maildir))
        {
            map.Refuse(map.Has(Receiver) ? "has server and maildir; take one of the two out" : "server is missing (or maildir)");
        }
        if (place is not null && login is null && place.Server?.Login is null)
        {
            map.Refuse("login is missing (who opens the mailbox)");
        }
        if (map.Has(Folders) && (map.Has(Maildir) || place?.Service.Service.Protocol == "pop3"))
        {
            map.Refuse(Folders, "only IMAP has folders to choose from; take it out");
        }
        if (map.Has(Maildir) && login is not null)
        {
            map.Refuse(Login, "a Maildir is read without a login; take it out");
        }
        return address is null || (place is null && maildir is null)
            ? null
            : new(place, maildir, address, login?.Credential, folders, authservIds);
    }

    // What stands in quotation marks before the @ is not needed for a probe, and is hard to get right for every server.
    private static Parsed<string> ParseAddress(string text)
    {
        var at = text.LastIndexOf('@');
        var local = at > 0 ? text[..at] : "";
        return
            text.Length <= 254
            && local.Split('.').All(atom => atom.Length > 0 && atom.All(IsOfAtom))
            && HostNames.Parse(text[(at + 1)..]).Problem is null
            ? text
            : new Refusal("must be a mail address, such as probe@example.com");
    }

    // RFC 5322 §3.2.3, RFC 6532 §3.2.
    private static bool IsOfAtom(char c) =>
        char.IsAsciiLetterOrDigit(c)
        || (c > '\x7f' && char.IsLetterOrDigit(c))
        || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal);
}
