using System.Net;
using Exporter.Sandbox.Certificates;

namespace Exporter.EndToEnd.Servers;

/// <summary>
/// A real Dovecot with its own configuration, accounts and mail in a temporary folder. Needs root and the Debian package <c>dovecot-imapd</c>. Disposing
/// it stops it. Not thread-safe: one test drives it.
/// </summary>
public sealed class DovecotServer : IAsyncDisposable
{
    private const string Reloaded = "SIGHUP received";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ServerFolder folder = new();
    private RunningProcess? master;
    private int versions;

    private DovecotServer(DovecotOptions options) => Options = options;

    /// <summary>What it looks like now.</summary>
    public DovecotOptions Options { get; private set; }

    /// <summary>Everything it logged so far.</summary>
    public string Log => folder.Read("dovecot.log");

    /// <summary>Its configuration, for <c>doveadm -c</c>.</summary>
    public string ConfigurationFile => folder["dovecot.conf"];

    /// <summary>The Maildir of a user's INBOX; Dovecot makes it when the user first logs in or gets mail.</summary>
    public string Maildir(string user) => Path.Combine(folder["mail"], user, "mail");

    /// <summary>The socket at which Postfix asks for passwords (<see cref="PostfixOptions.AuthSocket"/>).</summary>
    public string AuthSocket => folder["run/auth-postfix"];

    /// <summary>Port 143.</summary>
    public IPEndPoint Imap => new(Options.Address, 143);

    /// <summary>Port 993.</summary>
    public IPEndPoint Imaps => new(Options.Address, 993);

    /// <summary>Port 110, with <see cref="DovecotOptions.Pop3"/>.</summary>
    public IPEndPoint Pop3 => new(Options.Address, 110);

    /// <summary>Port 995, with <see cref="DovecotOptions.Pop3"/>.</summary>
    public IPEndPoint Pop3s => new(Options.Address, 995);

    /// <summary>Port 4190, with <see cref="DovecotOptions.ManageSieve"/>.</summary>
    public IPEndPoint ManageSieve => new(Options.Address, 4190);

    /// <summary>Port 24, with <see cref="DovecotOptions.Delivery"/>.</summary>
    public IPEndPoint Lmtp => new(Options.Address, 24);

    /// <summary>Starts one and returns when its ports are open and its passwords work.</summary>
    /// <exception cref="InvalidOperationException">Dovecot did not start; the message carries what it said.</exception>
    /// <exception cref="TimeoutException">A port stayed closed; the message carries what it said.</exception>
    public static async Task<DovecotServer> StartAsync(DovecotOptions options, CancellationToken cancellationToken)
    {
        await ServerVersions.ReportAsync("dovecot", cancellationToken);
        var server = new DovecotServer(options);
        try
        {
            var chown = new ProgramCommand("chown", "mail:mail", server.folder.Make("mail"));
            await RunningProcess.RunAsync(chown, Patience, cancellationToken);
            server.folder.Make("sieve");
            await server.WriteConfigurationAsync(cancellationToken);
            await server.StartAgainAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Serves another certificate from the next connection on.</summary>
    public Task ReloadCertificateAsync(IssuedCertificate certificate, CancellationToken cancellationToken) =>
        ChangeAsync(Options with { Certificate = certificate }, cancellationToken);

    /// <summary>Gives a user another password; returns when the new one works.</summary>
    public async Task ChangePasswordAsync(string user, string password, CancellationToken cancellationToken)
    {
        var users = new Dictionary<string, string>(Options.Users, StringComparer.Ordinal) { [user] = password };
        Options = Options with { Users = users };
        await WriteConfigurationAsync(cancellationToken);
        await WaitForPasswordAsync(user, password, cancellationToken);
    }

    /// <summary>Looks different from the next connection on.</summary>
    public async Task ChangeAsync(DovecotOptions options, CancellationToken cancellationToken)
    {
        var samePorts = options.EndPoints.SequenceEqual(Options.EndPoints);
        Options = options;
        await WriteConfigurationAsync(cancellationToken);
        if (samePorts && master is { HasExited: false } running)
        {
            await ReloadAsync(running, cancellationToken);
        }
        else
        {
            await StopAsync(cancellationToken);
            await StartAgainAsync(cancellationToken);
        }
    }

    /// <summary>Stops it; its ports refuse connections then. Does nothing if it is stopped.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (master is { } running)
        {
            await running.StopAsync(cancellationToken);
            await running.DisposeAsync();
            master = null;
        }
    }

    /// <summary>Starts it again as it was and returns when its ports are open and its passwords work. Does nothing if it runs.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        if (master is { HasExited: false })
        {
            return;
        }
        master = RunningProcess.Start(new("/usr/sbin/dovecot", "-F", "-c", ConfigurationFile));
        foreach (var port in Options.EndPoints)
        {
            await master.WaitForPortAsync(port, Patience, cancellationToken);
        }
        await WarmUpAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        folder.Dispose();
    }

    private async Task WriteConfigurationAsync(CancellationToken cancellationToken)
    {
        if (Options.Certificate is { } certificate)
        {
            folder.Write("certificate.pem", certificate.ChainPem);
            folder.Write("key.pem", certificate.KeyPem + "\n");
        }
        // Dovecot compares size and whole seconds: without an own second for each version it could miss a change.
        var version = TimeProvider.System.GetUtcNow().AddSeconds(++versions);
        File.SetLastWriteTimeUtc(folder.Write("users", DovecotConfiguration.Users(Options)), version.UtcDateTime);
        folder.Write("dovecot.conf", DovecotConfiguration.MainFile(Options, folder));
        await DovecotSieve.CompileAsync(ConfigurationFile, Options.Delivery, folder, cancellationToken);
    }

    // SIGHUP only asks; a login process with the old configuration may take the next connection. So wait until those are gone.
    private async Task ReloadAsync(RunningProcess running, CancellationToken cancellationToken)
    {
        var reloads = Reloads();
        var old = Logins(running);
        running.Send(UnixSignal.HangUp);
        await Deadline.PollAsync(() => Reloads() > reloads, "Dovecot reloads", Patience, cancellationToken);
        await Deadline.PollAsync(() => !Logins(running).Intersect(old).Any(), "Dovecot lets old processes go", Patience, cancellationToken);
        await WarmUpAsync(cancellationToken);
    }

    // Until its password process is there, Dovecot greets with “* OK Waiting for authentication process to respond..” first.
    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        foreach (var (user, password) in Options.Users)
        {
            await WaitForPasswordAsync(user, password, cancellationToken);
        }
    }

    private static IReadOnlyList<int> Logins(RunningProcess running) =>
        [
            // The kernel keeps fifteen letters of a name.
            .. new[] { "imap-login", "pop3-login", "managesieve-log" }.SelectMany(name => ProcessTable.Children(running.Id, name)),
        ];

    private int Reloads() => Log.Split(Reloaded).Length - 1;

    // Dovecot looks at the file once a second at most: a change is not seen at once.
    private Task WaitForPasswordAsync(string user, string password, CancellationToken cancellationToken) =>
        Deadline.PollAsync(token => IsPasswordAsync(user, password, token), $"the password of {user} works", Patience, cancellationToken);

    private async Task<bool> IsPasswordAsync(string user, string password, CancellationToken cancellationToken)
    {
        await using var doveadm = RunningProcess.Start(
            new("/usr/bin/doveadm", "-c", ConfigurationFile, "auth", "test", "--", user, password)
        );
        return await doveadm.WaitForExitAsync(Patience, cancellationToken) == 0;
    }
}
