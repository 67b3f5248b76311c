using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>The keys of one of the <c>mailboxes</c>: a mailbox with a name, or a list of them in a file.</summary>
internal static class MailboxSection
{
    private static readonly Key<string> Name = new(
        "name",
        Shapes.Scalar<string>("string", ServerSection.ParseName),
        "the label mailbox: letters, digits, dot, - and _"
    );

    private static readonly Key<string> FromFile = new(
        "from_file",
        new("file", Shapes.FilePath),
        "a file with one address a line, in place of name; an administrator or a client with oauth2 opens all of them"
    );

    private static readonly Key<MailboxLabel?> Label = new(
        "label",
        Shapes.OneOf<MailboxLabel?>(("hash", MailboxLabel.Hash), ("local_part", MailboxLabel.LocalPart), ("name", MailboxLabel.Name)),
        "how the mailboxes of the file are told apart in the label mailbox; name is the second word of the line"
    )
    {
        Default = "hash",
    };

    private static readonly Key<ServicePlace> Server = new(
        "server",
        ServicePlace.Shape([Service.Imap, Service.Imaps], "a mailbox is opened by imap or imaps"),
        "NAME/imaps of a configured server, or a URL such as imaps://mail.example.com"
    )
    {
        IsRequired = true,
    };

    private static readonly Key<MailboxLogin> Login = new("login", LoginSection.MailboxShape, "who opens the mailbox")
    {
        IsRequired = true,
    };

    private static readonly Key<TimeSpan?> Timeout = new("timeout", ValueShapes.Wait, "how long one look may take")
    {
        Default = "that of the server, else defaults.timeout",
    };

    private static readonly Key<IReadOnlyDictionary<string, CheckOverride>> Checks = new(
        "checks",
        ChecksSection.Of("mailbox", "a mailbox"),
        "what a red check counts as, on the mailboxes of this entry; wins over the server's checks"
    );

    /// <summary>One entry gives one mailbox, or all of its file.</summary>
    public static readonly Shape<IReadOnlyList<MailboxEntry>> Shape = new Section(Name, FromFile, Label, Server, Login, Timeout, Checks).As(
        Read
    );

    private static IReadOnlyList<MailboxEntry>? Read(MapReading map)
    {
        var (name, file, label) = (map.Get(Name), map.Get(FromFile), map.Get(Label));
        var (place, login) = (map.Get(Server), map.Get(Login));
        var (timeout, checks) = (map.Get(Timeout), map.Get(Checks) ?? new Dictionary<string, CheckOverride>());
        RefuseContradictions(map, login);
        var listed = file is null ? [] : MailboxList.Read(map.Node(FromFile)!, file, label ?? MailboxLabel.Hash, map.Context);
        if (map.Context.HasProblems || place is null || login is null)
        {
            return null;
        }
        var mailboxes = file is null ? [new(login.UserName!, name!)] : listed;
        foreach (var mailbox in mailboxes.Where(mailbox => !map.Context.ClaimMailbox(place.Name, mailbox.Label)))
        {
            map.Refuse(file is null ? Name : FromFile, "a mailbox of this server has this label already; names must differ");
            break;
        }
        return
        [
            .. mailboxes.Select(mailbox => new MailboxEntry(mailbox.Label, place, login.For(mailbox.Address), login.Every)
            {
                Timeout = timeout,
                Checks = checks,
            }),
        ];
    }

    private static void RefuseContradictions(MapReading map, MailboxLogin? login)
    {
        if (map.Has(Name) == map.Has(FromFile))
        {
            map.Refuse(map.Has(Name) ? "has name and from_file; take one of the two out" : "name is missing (or from_file for a list)");
        }
        if (map.Has(Label) && !map.Has(FromFile))
        {
            map.Refuse(Label, "belongs to from_file; take it out");
        }
        if (login is not null && map.Has(FromFile) && (!login.OpensManyMailboxes || login.UserName is not null))
        {
            map.Refuse(
                Login,
                "needs master_user, or oauth2 without a refresh token, and no username: the addresses of the file are the user names"
            );
        }
        if (login is { UserName: null } && !map.Has(FromFile))
        {
            map.Refuse(Login, "username is missing (whose mailbox it is)");
        }
    }
}
