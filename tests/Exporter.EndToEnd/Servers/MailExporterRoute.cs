using System.Net;
using System.Text.Json;

namespace Exporter.EndToEnd.Servers;

/// <summary>The one route that a <see cref="MailExporterPeer"/> watches.</summary>
/// <param name="Name">Its label <c>configname</c>.</param>
/// <param name="Server">Where it hands its letters over. It uses STARTTLS where it is offered; the certificate must then name this address.</param>
/// <param name="From">The sender.</param>
/// <param name="To">The recipient.</param>
/// <param name="Maildir">The recipient's mailbox (<see cref="DovecotServer.Maildir"/>); its folder <c>new</c> must be there already.</param>
public sealed record MailExporterRoute(string Name, IPEndPoint Server, string From, string To, string Maildir)
{
    /// <summary>The name it logs in with; empty does not log in. It does so over TLS only.</summary>
    public string Login { get; init; } = "";

    /// <summary>The password of <see cref="Login"/>.</summary>
    public string Password { get; init; } = "";

    /// <summary>Whose certificates it trusts, as PEM; null trusts whom this machine trusts.</summary>
    public string? TrustedPem { get; init; }

    /// <summary>Seconds from letter to letter.</summary>
    public int IntervalSeconds { get; init; } = 2;

    /// <summary>Seconds after which a letter counts as lost.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    // JSON strings are YAML strings.
    internal string File() =>
        $"""
            monitoringinterval: {IntervalSeconds}s
            mailchecktimeout: {TimeoutSeconds}s
            startupoffset: 1s
            servers:
              - name: {Name}
                server: {Server.Address}
                port: {Server.Port}
                login: {JsonSerializer.Serialize(Login)}
                passphrase: {JsonSerializer.Serialize(Password)}
                from: {From}
                to: {To}
                detectiondir: {System.IO.Path.Combine(Maildir, "new")}

            """;
}
