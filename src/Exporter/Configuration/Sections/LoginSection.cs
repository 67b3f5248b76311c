using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>A probe account and how often it is used. Immutable.</summary>
internal sealed record LoginEntry(Credential Credential, TimeSpan? Every);

/// <summary>Who opens mailboxes and how often. Immutable.</summary>
/// <param name="UserName">The owner; null for the owners of a list.</param>
/// <param name="MasterUser">The administrator; null if the owner logs in.</param>
/// <param name="Password">The password of the one who logs in.</param>
/// <param name="Every">How often; null for the default.</param>
internal sealed record MailboxLogin(string? UserName, string? MasterUser, Secret Password, TimeSpan? Every)
{
    /// <summary>The credential that opens a mailbox.</summary>
    public Credential For(string owner) => new(owner, Password) { MasterUser = MasterUser, Grant = Grant };

    /// <summary>Where the access token comes from; null for a password.</summary>
    public OAuth2Grant? Grant { get; init; }

    /// <summary>True if who logs in can open the mailboxes of a list.</summary>
    public bool OpensManyMailboxes => MasterUser is not null || Grant is { OpensManyMailboxes: true };

    /// <summary>No name and no password.</summary>
    public override string ToString() => "***";
}

/// <summary>The key <c>login</c>.</summary>
internal static class LoginSection
{
    private static readonly Key<string> UserName = new("username", ValueShapes.Text, "the login name of the probe account")
    {
        IsRequired = true,
    };

    private static readonly SecretKeys Password = new("password", "the password of the probe account");

    private static readonly Key<TimeSpan?> Every = new(
        "every",
        ValueShapes.LoginInterval,
        "how often to log in, never more often than looks"
    )
    {
        Default = "5m",
    };

    private static readonly Key<string> Owner = new("username", ValueShapes.Text, "whose mailbox it is");

    private static readonly Key<string> MasterUser = new(
        "master_user",
        ValueShapes.Text,
        "an administrator who opens the mailbox for its owner; the password is the administrator's"
    )
    {
        Default = "the owner logs in",
    };

    private static readonly Key<OAuth2Grant> OAuth2 = new(
        "oauth2",
        OAuth2Section.Shape,
        "an access token in place of a password, as Microsoft 365 and Google want it"
    );

    private static readonly SecretKeys MailboxPassword = new("password", "the password of who logs in");

    /// <summary>The account of a mailbox.</summary>
    public static readonly Shape<MailboxLogin> MailboxShape = new Section([Owner, MasterUser, .. MailboxPassword.All, OAuth2, Every])
    {
        HidesUnknownKeys = true,
    }.As(map =>
    {
        var (owner, master, grant, every) = (map.Get(Owner), map.Get(MasterUser), map.Get(OAuth2), map.Get(Every));
        if (map.Has(OAuth2) && map.Has(MasterUser))
        {
            map.Refuse(MasterUser, "cannot log in with an access token; take it or oauth2 out");
        }
        var password = SecretOf(map, MailboxPassword, grant);
        return password is null ? null : new MailboxLogin(owner, master, password, every) { Grant = grant };
    });

    /// <summary>A probe account on a server.</summary>
    public static readonly Shape<LoginEntry> Shape = new Section([UserName, .. Password.All, OAuth2, Every])
    {
        Later = ["master_user"],
        HidesUnknownKeys = true,
    }.As(map =>
    {
        var (name, grant, every) = (map.Get(UserName), map.Get(OAuth2), map.Get(Every));
        var password = SecretOf(map, Password, grant);
        return name is null || password is null ? null : new LoginEntry(new(name, password) { Grant = grant }, every);
    });

    /// <summary>An account that is used as often as there is need.</summary>
    public static readonly Shape<LoginEntry> SessionShape = new Section([UserName, .. Password.All, OAuth2]) { HidesUnknownKeys = true }.As(
        map =>
        {
            var (name, grant) = (map.Get(UserName), map.Get(OAuth2));
            var password = SecretOf(map, Password, grant);
            return name is null || password is null ? null : new LoginEntry(new(name, password) { Grant = grant }, null);
        }
    );

    /// <summary>The password, or the secret that stands for it: when it changes, a refused login is tried again.</summary>
    private static Secret? SecretOf(MapReading map, SecretKeys password, OAuth2Grant? grant)
    {
        if (!map.Has(OAuth2))
        {
            return password.Read(map);
        }
        if (password.IsIn(map))
        {
            map.Refuse(OAuth2, "takes the place of the password; take one of the two out");
        }
        return grant?.Secret;
    }
}
