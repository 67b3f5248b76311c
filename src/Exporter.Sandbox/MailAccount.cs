using System.Collections.Immutable;
using System.Text;
using Exporter.Sandbox.Mailboxes;
using Exporter.Sandbox.Post;

namespace Exporter.Sandbox;

/// <summary>An account of the sandbox. A healthy server that offers a login accepts these and nothing else. Immutable.</summary>
public sealed record MailAccount
{
    /// <summary>Login name of the account that every host has.</summary>
    public const string User = "probe@healthy.example";

    /// <summary>The domain of all accounts.</summary>
    public const string Domain = "healthy.example";

    /// <summary>The password of all accounts; public, because it opens nothing outside this process.</summary>
    public const string Password = "only-in-the-sandbox";

    private const long Mebibyte = 1024;
    private const long Gibibyte = 1024 * Mebibyte;
    private static readonly QuotaRoot Usual = new("User quota", Gibibyte, 0.30, 0.34);

    private MailAccount(string name) => (Name, Roots) = (name, [Usual]);

    /// <summary>Accounts with a mailbox that people would have: one with questions not yet read, one with two quota roots, one that grows.</summary>
    public static ImmutableArray<MailAccount> People { get; } =
    [
        new("sales@healthy.example")
        {
            Mails = 40,
            Unread = 3,
            Pace = TimeSpan.FromMinutes(30),
        },
        new("support@healthy.example")
        {
            Mails = 120,
            Unread = 25,
            Pace = TimeSpan.FromHours(2),
            Roots = [Usual with { From = 0.45, To = 0.75 }],
        },
        new("archive@healthy.example")
        {
            Mails = 300,
            Pace = TimeSpan.FromHours(6),
            Roots = [Usual with { From = 0.6, To = 0.6 }, new("Shared archive", 20 * Gibibyte, 0.5, 0.51)],
        },
    ];

    /// <summary>Login name, which is the mail address too.</summary>
    public string Name { get; }

    /// <summary>The part before the at sign.</summary>
    public string LocalPart => Name.Split('@')[0];

    internal int Mails { get; init; }

    internal int Unread { get; init; }

    /// <summary>The time between two messages.</summary>
    internal TimeSpan Pace { get; init; }

    internal IReadOnlyList<QuotaRoot> Roots { get; init; }

    internal static MailAccount? Find(string name) =>
        People.FirstOrDefault(person => person.Name == name)
        ?? (
            name == User ? new MailAccount(name) { Mails = 3, Pace = TimeSpan.FromDays(1) }
            : SandboxRoute.Accounts.Contains(name) ? new MailAccount(name)
            : null
        );

    internal static bool Accepts(string user, string password) => password == Password && Find(user) is not null;

    /// <summary>The account that a response of SASL PLAIN opens; null if it is refused. RFC 4616 §2: authorization identity NUL authentication identity NUL password.</summary>
    internal static string? OpenedByPlain(string base64)
    {
        var parts = Decode(base64)?.Split('\0');
        return parts is [_, var user, var password] && Accepts(user, password) ? user : null;
    }

    internal static bool AcceptsLogin(string user64, string password64) =>
        Decode(user64) is { } user && Decode(password64) is { } password && Accepts(user, password);

    internal static string? Decode(string base64)
    {
        var octets = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, octets, out var count) ? Encoding.UTF8.GetString(octets, 0, count) : null;
    }
}
