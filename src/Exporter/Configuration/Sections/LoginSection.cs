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
    public Credential For(string owner) => new(owner, Password) { MasterUser = MasterUser };

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

    private static readonly SecretKeys MailboxPassword = new("password", "the password of who logs in");

    /// <summary>The account of a mailbox.</summary>
    public static readonly Shape<MailboxLogin> MailboxShape = new Section([Owner, MasterUser, .. MailboxPassword.All, Every])
    {
        Later = ["oauth2"],
        HidesUnknownKeys = true,
    }.As(map =>
    {
        var (owner, master, password, every) = (map.Get(Owner), map.Get(MasterUser), MailboxPassword.Read(map), map.Get(Every));
        return password is null ? null : new MailboxLogin(owner, master, password, every);
    });

    /// <summary>A probe account on a server.</summary>
    public static readonly Shape<LoginEntry> Shape = new Section([UserName, .. Password.All, Every])
    {
        Later = ["oauth2", "master_user"],
        HidesUnknownKeys = true,
    }.As(map =>
    {
        var (name, password, every) = (map.Get(UserName), Password.Read(map), map.Get(Every));
        return name is null || password is null ? null : new LoginEntry(new(name, password), every);
    });
}
