using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>A Dovecot with quotas and a number of mailboxes, and the product looking into all of them as an administrator.</summary>
public sealed class MailboxSite : IAsyncDisposable
{
    /// <summary>The password that is none.</summary>
    public const string WrongPassword = "wr0ng-master-hunter2";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly SilentListener control = SilentListener.Start();
    private readonly SiteCertificates certificates;
    private int messages;

    private MailboxSite(SiteCertificates certificates, DovecotServer dovecot) => (this.certificates, Dovecot) = (certificates, dovecot);

    /// <summary>The server.</summary>
    public DovecotServer Dovecot { get; }

    /// <summary>The product.</summary>
    public ProductUnderTest Product { get; } = new();

    /// <summary>A file with all users, one a line.</summary>
    public string UserFile => Path.Combine(Path.GetDirectoryName(Product.ConfigurationPath)!, "mailboxes.txt");

    /// <summary>Starts both. The first box is looked into every second, the others every half minute.</summary>
    public static async Task<MailboxSite> StartAsync(
        int count,
        string masterPassword,
        CancellationToken cancellationToken,
        bool wrong = false,
        IReadOnlyList<string>? lines = null
    )
    {
        var issuer = new SiteCertificates();
        var names = Enumerable.Range(0, count).Select(index => $"box{index}").ToList();
        var options = new DovecotOptions(
            LoopbackPorts.NextAddress(),
            issuer.Issue("mail.site.test"),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["quota-reader"] = masterPassword }
        )
        {
            UsersAreMasters = true,
            Lines = lines ?? DovecotQuota.Lines,
        };
        var site = new MailboxSite(issuer, await DovecotServer.StartAsync(options, cancellationToken));
        try
        {
            foreach (var (index, name) in names.Index())
            {
                await site.FillAsync(name, 1 + (index * 3 % 700), cancellationToken, own: false);
            }
            await site.OwnAsync(cancellationToken);
            await site.WatchAsync(issuer, names, wrong ? WrongPassword : masterPassword, cancellationToken);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stores a message of a size.</summary>
    public async Task FillAsync(string user, int kibibytes, CancellationToken cancellationToken, bool own = true)
    {
        foreach (var part in new[] { "cur", "new", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(Dovecot.Maildir(user), part));
        }
        var text = $"Subject: {++messages}\r\n\r\n".PadRight((kibibytes * 1024) - 2, 'x') + "\r\n";
        var file = Path.Combine(
            Dovecot.Maildir(user),
            "new",
            $"{1_700_000_000 + messages}.M{messages}.site,S={text.Length},W={text.Length}"
        );
        await File.WriteAllTextAsync(file, text, cancellationToken);
        if (own)
        {
            await OwnAsync(cancellationToken);
        }
    }

    /// <summary>Gives everybody who can log in rights in the INBOX, as Dovecot's file of them has it, such as <c>lrs</c>; null takes them away.</summary>
    public async Task ShareAsync(string user, string? rights, CancellationToken cancellationToken)
    {
        var everybody = rights is null ? "" : $"anyone {rights}\n";
        await File.WriteAllTextAsync(
            Path.Combine(Dovecot.Maildir(user), "dovecot-acl"),
            $"owner lrwstipekxa\n{everybody}",
            cancellationToken
        );
        await OwnAsync(cancellationToken);
    }

    /// <summary>Takes the server's right to read a mailbox.</summary>
    public void Lock(string user) => File.SetUnixFileMode(Dovecot.Maildir(user), UnixFileMode.None);

    /// <summary>Gives it back.</summary>
    public void Unlock(string user) =>
        File.SetUnixFileMode(Dovecot.Maildir(user), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>Removes every message.</summary>
    public Task EmptyAsync(string user, CancellationToken cancellationToken) =>
        DoveadmAsync(["expunge", "-u", user, "mailbox", "INBOX", "all"], cancellationToken);

    /// <summary>Makes the mailbox anew, as after a restored backup.</summary>
    public Task NumberAnewAsync(string user, CancellationToken cancellationToken) =>
        DoveadmAsync(["mailbox", "update", "-u", user, "--uid-validity", "4242", "INBOX"], cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        await Dovecot.DisposeAsync();
        control.Dispose();
        certificates.Dispose();
    }

    private async Task WatchAsync(SiteCertificates issuer, List<string> names, string password, CancellationToken cancellationToken)
    {
        Product.Write("ca.pem", issuer.RootPem);
        Product.Write("master", password);
        Product.Write("mailboxes.txt", string.Concat(names.Select(name => name + "\n")));
        Product.Write("others.txt", string.Concat(names.Skip(1).Select(name => name + "\n")));
        var server = new WatchedServer("mail", "mail.site.test", Dovecot.Options.Address, "imaps");
        Product.Configure(
            WatchedServer.Configuration(control.EndPoint, server)
                + """
                mailboxes:
                - { name: box0, server: mail/imaps, login: { username: box0, master_user: quota-reader, password_file: master, every: 1s } }
                - { from_file: others.txt, label: local_part, server: mail/imaps, login: { master_user: quota-reader, password_file: master, every: 30s } }

                """
        );
        await Product.StartAsync(cancellationToken);
    }

    private Task OwnAsync(CancellationToken cancellationToken) =>
        RunningProcess.RunAsync(
            new("chown", "-R", "mail:mail", Path.GetDirectoryName(Path.GetDirectoryName(Dovecot.Maildir("any")))!),
            Patience,
            cancellationToken
        );

    private Task<string> DoveadmAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunningProcess.RunAsync(new("/usr/bin/doveadm", ["-c", Dovecot.ConfigurationFile, .. arguments]), Patience, cancellationToken);
}
