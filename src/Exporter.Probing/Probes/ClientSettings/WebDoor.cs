using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Connects to web servers by the look's own resolver, and only to addresses that were judged before. Thread-safe: it keeps nothing.</summary>
/// <param name="options">What the look was told.</param>
/// <param name="services">What probes share.</param>
/// <param name="dns">The resolver of the look.</param>
internal sealed class WebDoor(DomainOptions options, ProbeServices services, IDnsResolver dns)
{
    private const int MostHeaderKilobytes = 16;

    /// <summary>A handler without proxy, cookies and redirects of its own; the caller disposes it.</summary>
    public HttpMessageHandler Handler() =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = MostHeaderKilobytes,
            MaxResponseDrainSize = 0,
            ConnectTimeout = SettingsFinder.Wait(options),
            ConnectCallback = ConnectAsync,
            SslOptions = new SslClientAuthenticationOptions
            {
                // A certificate may name places to fetch its issuer from: a stranger does not send us anywhere.
                CertificateChainPolicy = new X509ChainPolicy
                {
                    RevocationMode = X509RevocationMode.NoCheck,
                    DisableCertificateDownloads = true,
                },
            },
        };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (name, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var host = await HostAnswers.AskAsync(dns, name, cancellationToken);
        var shown = Printable.Of(name);
        Failure? first = null;
        foreach (var address in host.Open(options.Inside))
        {
            var (socket, failure) = await DialAsync(new(address, port), cancellationToken);
            if (socket is not null)
            {
                return new NetworkStream(socket, ownsSocket: true);
            }
            first = first is { Ours: false } ? first : failure;
        }
        throw first is not null ? new LookException(first.Kind, first.Words) { Ours = first.Ours }
        : host.Untold is { } silent ? new LookException(FailureKind.Resolve, DnsWords.NotTold(shown, silent.Outcome)) { Ours = true }
        : new LookException(FailureKind.Resolve, new($"{shown} has no address for us to go to", $"{shown} 没有可以访问的地址"));
    }

    private async Task<(Socket? Socket, Failure? Failure)> DialAsync(IPEndPoint remote, CancellationToken cancellationToken)
    {
        var begun = services.Clock.GetUtcNow();
        using var deadline = new CancellationTokenSource(SettingsFinder.Wait(options) / 2, services.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return (await services.Dialer.ConnectAsync(remote, options.Target.SourceFor(remote.Address), either.Token), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var failure = FailureClassifier.Classify(exception, Phase.Connect, deadline.IsCancellationRequested);
            return (null, await OwnNetwork.BlameAsync(failure, remote.Address, begun, services, cancellationToken));
        }
    }
}
