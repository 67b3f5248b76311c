using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Security;

namespace Exporter.Sandbox.Tests.Clients;

/// <summary>Ways of MailKit's clients into the world, which trust its own authority only.</summary>
internal static class WorldConnection
{
    public static async Task ConnectAsync(this WorldFixture fixture, MailService client, SandboxEndpoint endpoint)
    {
        client.CheckCertificateRevocation = false;
        client.ServerCertificateValidationCallback = (_, leaf, chain, errors) =>
            !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && IsOurs(fixture, (X509Certificate2)leaf!, chain!);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endpoint.EndPoint, TestContext.Current.CancellationToken);
        var tls = endpoint.Service.IsImplicitTls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
        await client.ConnectAsync(socket, endpoint.Host, endpoint.EndPoint.Port, tls, TestContext.Current.CancellationToken);
    }

    private static bool IsOurs(WorldFixture fixture, X509Certificate2 leaf, X509Chain chain)
    {
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(fixture.World.Authority.Root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(leaf);
    }
}
