using System.Net;
using System.Security.Cryptography.X509Certificates;
using Exporter.Sandbox.Servers;

namespace Exporter.Sandbox;

/// <summary>One listening server. Thread-safe: <see cref="Turn"/> may be called from any thread; a connection keeps the behaviour it was accepted with.</summary>
public sealed class SandboxEndpoint : IKnob, IAsyncDisposable
{
    private readonly HostPlace place;
    private readonly Conduct healthy;
    private readonly Conduct faulty;
    private readonly LoopbackListener listener;
    private volatile Conduct current;

    private SandboxEndpoint(SandboxService service, string host, Fault? fault, Conduct healthy, Conduct faulty, HostPlace place)
    {
        (Service, Host, Fault, this.healthy, this.faulty, this.place) = (service, host, fault, healthy, faulty, place);
        current = faulty;
        listener = LoopbackListener.Start(ServeAsync);
    }

    /// <summary>What it serves.</summary>
    public SandboxService Service { get; }

    /// <summary>The host name it goes by: in its greeting, in its certificate, and for SNI.</summary>
    public string Host { get; }

    /// <summary>The address it listens on, always 127.0.0.1.</summary>
    public IPEndPoint EndPoint => listener.EndPoint;

    /// <summary>The certificate that the next client with SNI gets; owned by the world.</summary>
    public X509Certificate2 Certificate => current.Tls.Certificate;

    /// <summary>The planted fault; null on a healthy host.</summary>
    public Fault? Fault { get; }

    /// <summary>True while the fault is planted; false on a healthy host.</summary>
    public bool IsFaulty => Fault is not null && current == faulty;

    /// <summary>Plants the fault or takes it away, from the next connection on.</summary>
    /// <exception cref="InvalidOperationException">The endpoint has no fault.</exception>
    public void Turn(bool on)
    {
        if (Fault is null)
        {
            throw new InvalidOperationException($"{Host} has no fault to turn");
        }
        current = on ? faulty : healthy;
    }

    /// <summary>Stops listening and cuts every connection.</summary>
    public ValueTask DisposeAsync() => listener.DisposeAsync();

    internal static SandboxEndpoint Start(SandboxService service, string host, Conduct conduct, HostPlace place) =>
        new(service, host, null, conduct, conduct, place);

    internal static SandboxEndpoint Start(ServerFault fault, string host, Conduct healthy, Conduct faulty, HostPlace place) =>
        new(fault.Service, host, fault, healthy, faulty, place);

    private async Task ServeAsync(Stream stream, CancellationToken cancellationToken)
    {
        var (behaviour, tls) = current;
        await using var line = new LineChannel(stream, place.Clock);
        var isImplicit = Service.IsImplicitTls;
        var session = Service.Protocol switch
        {
            SandboxProtocol.Imap => new ImapSession(line, behaviour.Imap, tls, place.Store).RunAsync(isImplicit, cancellationToken),
            SandboxProtocol.Pop3 => new Pop3Session(line, behaviour.Pop3, tls, place.Store).RunAsync(isImplicit, cancellationToken),
            SandboxProtocol.ManageSieve => new ManageSieveSession(line, behaviour.ManageSieve, tls).RunAsync(cancellationToken),
            _ => new SmtpSession(line, behaviour.Smtp, tls, place.Post).RunAsync(isImplicit, cancellationToken),
        };
        await session;
    }
}
