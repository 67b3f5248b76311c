using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Exporter.Bench.Machine;

namespace Exporter.Bench.Targets;

/// <summary>A real Postfix on one loopback port with its own configuration and queue; it offers STARTTLS and accepts no mail.</summary>
internal sealed class PostfixServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/postfix";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string folder;

    private PostfixServer(string folder, IPEndPoint endpoint) => (this.folder, Endpoint) = (folder, endpoint);

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Writes the configuration, starts Postfix and waits for its port.</summary>
    public static async Task<PostfixServer> StartAsync(PrivateAuthority authority, CancellationToken cancellationToken)
    {
        var server = new PostfixServer(authority.InFolder("postfix"), new(IPAddress.Loopback, LoopbackPort.Free()));
        foreach (var name in (string[])["", "queue", "state"])
        {
            Directory.CreateDirectory(Path.Combine(server.folder, name));
        }
        await ChildProcess.RunAsync("/bin/chown", ["postfix", Path.Combine(server.folder, "state")], cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(server.folder, "main.cf"), server.MainCf(authority), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(server.folder, "master.cf"), server.MasterCf(), cancellationToken);
        await ChildProcess.RunAsync(Program, ["-c", server.folder, "start"], cancellationToken);
        await Readiness.WaitAsync(() => server.KnockAsync(cancellationToken), server, Patience, cancellationToken);
        return server;
    }

    /// <summary>The installed version, as <c>postconf</c> tells it.</summary>
    public static async Task<string> VersionAsync(CancellationToken cancellationToken) =>
        (await ChildProcess.RunAsync("/usr/sbin/postconf", ["-dh", "mail_version"], cancellationToken)).Trim();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await ChildProcess.RunAsync(Program, ["-c", folder, "stop"], CancellationToken.None);

    private async Task KnockAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Endpoint, cancellationToken);
    }

    // The limits that would slow a busy client are off; what is left is Postfix's own speed.
    private string MainCf(PrivateAuthority authority) =>
        $"""
            compatibility_level = 3.6
            queue_directory = {folder}/queue
            data_directory = {folder}/state
            maillog_file = {folder}/mail.log
            maillog_file_prefixes = {folder}
            myhostname = postfix.mail.example
            inet_protocols = ipv4
            mydestination =
            alias_maps =
            smtpd_peername_lookup = no
            smtpd_error_sleep_time = 0
            smtpd_client_connection_count_limit = 0
            smtpd_client_connection_rate_limit = 0
            smtpd_relay_restrictions = reject
            smtpd_tls_security_level = may
            smtpd_tls_cert_file = {authority.ChainFile}
            smtpd_tls_key_file = {authority.KeyFile}

            """;

    private string MasterCf() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {Endpoint} inet n - n - - smtpd
            tlsmgr unix - - n 1000? 1 tlsmgr
            anvil unix - - n - 1 anvil
            rewrite unix - - n - - trivial-rewrite
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            error unix - - n - - error
            proxymap unix - - n - - proxymap
            postlog unix-dgram n - n - 1 postlogd

            """
        );
}
