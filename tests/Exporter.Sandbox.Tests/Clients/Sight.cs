using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Exporter.Sandbox.Tests.Clients;

/// <summary>All that a raw client can see of an endpoint, as lines <c>fact: value</c> in the order of seeing. The host's own name reads HOST.</summary>
internal sealed class Sight(MailWorld world, SandboxEndpoint endpoint, CancellationToken cancellationToken)
{
    private readonly List<string> facts = [];
    private readonly Dialect dialect = Dialect.Of(endpoint.Service.Protocol);

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
        Saw("greeting", await dialect.ReadAsync(client));
        if (!endpoint.Service.IsImplicitTls && !await StartTlsAsync(client))
        {
            return;
        }
        await TalkAsync(client, "after TLS");
        await LogInAsync(client, "after TLS");
        Saw("end", await dialect.AskAsync(client, dialect.Farewell));
    }

    // A client that sends only its farewell sees even of a silent server that it is silent, without waiting.
    private async Task<bool> GreetsAsync()
    {
        await using var client = await RawClient.ConnectAsync(endpoint.EndPoint, cancellationToken);
        await client.SendAsync(dialect.Farewell + "\r\n");
        client.FinishSending();
        var all = await client.ReadToEndAsync();
        Saw("said", all);
        return all.StartsWith(dialect.Welcome, StringComparison.Ordinal);
    }

    private async Task<bool> StartTlsAsync(RawClient client)
    {
        await TalkAsync(client, "before TLS");
        await LogInPlainAsync();
        var reply = await dialect.AskAsync(client, dialect.StartTls);
        Saw("starttls", reply);
        if (!reply.StartsWith(dialect.Yes, StringComparison.Ordinal) || !await HandshakeAsync(client))
        {
            return false;
        }
        if (dialect.TellsAfterTls)
        {
            Saw("told after TLS", await dialect.ReadAsync(client));
        }
        return true;
    }

    private async Task TalkAsync(RawClient client, string when)
    {
        foreach (var (name, command) in dialect.Asking)
        {
            Saw($"{name} {when}", await dialect.AskAsync(client, command));
        }
    }

    private async Task LogInAsync(RawClient client, string when) => Saw($"login {when}", await dialect.AskAsync(client, dialect.Login));

    // On a connection of its own: IMAP knows no STARTTLS after a login.
    private async Task LogInPlainAsync()
    {
        await using var client = await RawClient.ConnectAsync(endpoint.EndPoint, cancellationToken);
        await dialect.ReadAsync(client);
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
            await dialect.ReadAsync(client);
            await dialect.AskAsync(client, dialect.StartTls);
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
