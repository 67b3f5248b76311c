using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>A probe account and how often it is used. Immutable.</summary>
internal sealed record LoginEntry(Credential Credential, TimeSpan? Every);

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
