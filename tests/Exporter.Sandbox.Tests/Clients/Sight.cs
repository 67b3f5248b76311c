using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Exporter.Sandbox.Tests.Clients;

/// <summary>All that a raw client can see of an endpoint, as lines <c>fact: value</c> in the order of seeing. The host's own name reads HOST.</summary>
internal sealed class Sight(MailWorld world, SandboxEndpoint endpoint, CancellationToken cancellationToken)
{
    private static readonly string Plain64 = Convert.ToBase64String(
        Encoding.UTF8.GetBytes($"\0{MailAccount.User}\0{MailAccount.Password}")
    );

    private readonly List<string> facts = [];

    public static async Task<IReadOnlyList<string>> OfAsync(MailWorld world, SandboxEndpoint endpoint, CancellationToken cancellationToken)
    {
        var sight = new Sight(world, endpoint, cancellationToken);
        await sight.LookAsync();
        return sight.facts;
    }

    private async Task LookAsync()
    {
        if (!endpoint.Service.IsImplicitTls && !await GreetsAsync())
        {
            return;
        }
        await using var client = await RawClient.ConnectAsync(endpoint.EndPoint, cancellationToken);
        if (endpoint.Service.IsImplicitTls)
        {
            await HandshakeAsync(client);
        }
        Saw("greeting", await client.ReadLineAsync());
        if (!endpoint.Service.IsImplicitTls && !await StartTlsAsync(client))
        {
            return;
        }
        await TalkAsync(client, "after TLS");
        await LogInAsync(client, "after TLS");
        Saw("end", await client.CommandAsync(endpoint.Service.IsImap ? "A LOGOUT" : "QUIT"));
    }

    // A client that sends only its farewell sees even of a silent server that it is silent, without waiting.
    private async Task<bool> GreetsAsync()
    {
        await using var client = await RawClient.ConnectAsync(endpoint.EndPoint, cancellationToken);
        await client.SendAsync(endpoint.Service.IsImap ? "A LOGOUT\r\n" : "QUIT\r\n");
        client.FinishSending();
        var all = await client.ReadToEndAsync();
        Saw("said", all);
        return all.StartsWith("220 ", StringComparison.Ordinal) || all.StartsWith("* OK", StringComparison.Ordinal);
    }

    private async Task<bool> StartTlsAsync(RawClient client)
    {
        await TalkAsync(client, "before TLS");
        await LogInPlainAsync();
        var reply = endpoint.Service.IsImap ? await client.ImapAsync("STARTTLS") : await client.CommandAsync("STARTTLS");
        Saw("starttls", reply);
        return (reply.StartsWith("220", StringComparison.Ordinal) || reply.StartsWith("A OK", StringComparison.Ordinal))
            && await HandshakeAsync(client);
    }

    private async Task TalkAsync(RawClient client, string when)
    {
        if (endpoint.Service.IsImap)
        {
            Saw($"capability {when}", await client.ImapAsync("CAPABILITY"));
        }
        else
        {
            Saw($"ehlo {when}", await client.CommandAsync("EHLO client.example"));
            Saw($"helo {when}", await client.CommandAsync("HELO client.example"));
        }
    }

    private async Task LogInAsync(RawClient client, string when)
    {
        var command = $"LOGIN {MailAccount.User} {MailAccount.Password}";
        Saw(
            $"login {when}",
            endpoint.Service.IsImap ? await client.ImapAsync(command) : await client.CommandAsync($"AUTH PLAIN {Plain64}")
        );
    }

    // On a connection of its own: IMAP knows no STARTTLS after a login.
    private async Task LogInPlainAsync()
    {
        await using var client = await RawClient.ConnectAsync(endpoint.EndPoint, cancellationToken);
        await client.ReadLineAsync();
        await LogInAsync(client, "before TLS");
    }

    private async Task<bool> HandshakeAsync(RawClient client)
    {
        try
        {
            await client.SecureAsync(endpoint.Host);
        }
        catch (AuthenticationException)
        {
            Saw("handshake", "failed");
            return false;
        }
        Saw("handshake", "done");
        SawCertificates(client.Certificates);
        Saw("names without SNI", Names(await CertificateWithoutNameAsync()));
        return true;
    }

    private async Task<X509Certificate2> CertificateWithoutNameAsync()
    {
        await using var client = await RawClient.ConnectAsync(endpoint.EndPoint, cancellationToken);
        if (!endpoint.Service.IsImplicitTls)
        {
            await client.ReadLineAsync();
            _ = endpoint.Service.IsImap ? await client.ImapAsync("STARTTLS") : await client.CommandAsync("STARTTLS");
        }
        await client.SecureAsync(null);
        return client.Certificates[0];
    }

    private void SawCertificates(IReadOnlyList<X509Certificate2> sent)
    {
        var leaf = sent[0];
        Saw("names", Names(leaf));
        Saw("issuer", leaf.Issuer);
        Saw("intermediates", $"{sent.Count - 1}");
        Saw("days left", $"{Math.Round((leaf.NotAfter.ToUniversalTime() - TimeProvider.System.GetUtcNow().UtcDateTime).TotalDays)}");
        Saw("days of life", $"{Math.Round((leaf.NotAfter - leaf.NotBefore).TotalDays)}");
        Saw("key", leaf.GetRSAPublicKey() is { } rsa ? $"RSA {rsa.KeySize}" : $"EC {leaf.GetECDsaPublicKey()!.KeySize}");
        Saw("signature", leaf.SignatureAlgorithm.Value!);
        Saw("chain", Chain(sent));
    }

    private string Chain(IReadOnlyList<X509Certificate2> sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(world.Authority.Root);
        chain.ChainPolicy.ExtraStore.AddRange(sent.Skip(1).ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(sent[0]) ? "good" : string.Join(',', chain.ChainStatus.Select(status => status.Status));
    }

    private static string Names(X509Certificate2 leaf) =>
        string.Join(',', leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames());

    private void Saw(string fact, string value) =>
        facts.Add(
            $"{fact}: {value.Replace(endpoint.Host, "HOST", StringComparison.Ordinal).Replace("\r\n", "|", StringComparison.Ordinal)}"
        );
}
