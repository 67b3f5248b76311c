using System.Net.Sockets;
using System.Security.Cryptography;
using Exporter.Mail.Dns;

namespace Exporter.Probing.Network;

/// <summary>
/// Asks one resolver very many questions over one socket, for one look: a socket for each question would cost three times the time. What is not
/// plain (aliases, truncated or odd answers, refusals where there are other servers) is asked once more the ordinary way. Thread-safe.
/// </summary>
internal sealed class DnsPipeline : IDnsResolver, IAsyncDisposable
{
    private const int Attempts = 2;
    private const int Sweeps = 20;

    private readonly Lock gate = new();
    private readonly Dictionary<ushort, DnsPipelineQuestion> open = [];
    private readonly CancellationTokenSource ending = new();
    private readonly Socket socket;
    private readonly IDnsResolver ordinary;
    private readonly TimeProvider clock;
    private readonly TimeSpan wait;
    private readonly bool isAlone;
    private readonly Task running;

    private DnsPipeline(ResolverSettings settings, IDnsResolver ordinary, TimeProvider clock)
    {
        (this.ordinary, this.clock) = (ordinary, clock);
        isAlone = settings.Servers.Count == 1;
        wait = isAlone ? settings.Wait : settings.Wait / Attempts;
        var server = settings.Servers[0];
        socket = new(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(server);
        running = Task.WhenAll(ReceiveAsync(), SweepAsync());
    }

    /// <summary>One to the first server of the settings; null if there is no server, or no way to it.</summary>
    /// <param name="settings">Whom to ask.</param>
    /// <param name="ordinary">Asks what is not plain.</param>
    /// <param name="clock">Time.</param>
    public static DnsPipeline? Open(ResolverSettings settings, IDnsResolver ordinary, TimeProvider clock)
    {
        try
        {
            return settings.Servers.Count == 0 ? null : new(settings, ordinary, clock);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        if (DomainName.Normalize(name) is not { } asked)
        {
            return DnsAnswer.Without(DnsOutcome.NotFound);
        }
        var question = new DnsPipelineQuestion(asked, type, clock.GetTimestamp());
        var id = Enter(question);
        try
        {
            Send(id, question);
            await using (cancellationToken.UnsafeRegister(static (state, token) => ((DnsPipelineQuestion)state!).Cancel(token), question))
            {
                var answer = await question.Answer;
                return answer is null || (!isAlone && !answer.IsTold) ? await ordinary.AskAsync(name, type, cancellationToken) : answer;
            }
        }
        finally
        {
            Leave(id, question);
        }
    }

    /// <summary>Ends it; open questions are cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        socket.Dispose();
        await running;
        lock (gate)
        {
            foreach (var question in open.Values)
            {
                question.Cancel(ending.Token);
            }
        }
        ending.Dispose();
    }

    // RFC 5452 §4.3: the number must not be foreseen.
    private ushort Enter(DnsPipelineQuestion question)
    {
        lock (gate)
        {
            while (true)
            {
                var id = (ushort)RandomNumberGenerator.GetInt32(1 << 16);
                if (open.TryAdd(id, question))
                {
                    return id;
                }
            }
        }
    }

    // Once answered its number may be another's.
    private void Leave(ushort id, DnsPipelineQuestion question)
    {
        lock (gate)
        {
            if (open.GetValueOrDefault(id) == question)
            {
                open.Remove(id);
            }
        }
    }

    private void Send(ushort id, DnsPipelineQuestion question)
    {
        Span<byte> octets = stackalloc byte[DnsWire.LongestQuestion];
        var length = DnsWire.WriteQuestion(octets, id, question.Name, question.Type);
        try
        {
            socket.Send(octets[..length]);
        }
        // What could not be sent is like what was lost on the way: it is sent again, and then it has timed out.
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException) { }
    }

    private async Task ReceiveAsync()
    {
        var octets = new byte[1 << 16];
        while (!ending.IsCancellationRequested)
        {
            try
            {
                Hear(octets.AsSpan(0, await socket.ReceiveAsync(octets, ending.Token)));
            }
            // Nobody listens there (ICMP): told once for each question, which then times out.
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused) { }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Hear(ReadOnlySpan<byte> message)
    {
        if (DnsWire.IdOf(message) is not { } id)
        {
            return;
        }
        DnsPipelineQuestion? question;
        lock (gate)
        {
            if (!open.Remove(id, out question))
            {
                return;
            }
        }
        question.End(DnsWire.ReadAnswer(message, question.Name, question.Type));
    }

    private async Task SweepAsync()
    {
        using var timer = new PeriodicTimer(wait / Sweeps, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                Sweep();
            }
        }
        catch (OperationCanceledException) { }
    }

    private void Sweep()
    {
        List<(ushort Id, DnsPipelineQuestion Question)> again = [];
        lock (gate)
        {
            foreach (var (id, question) in open)
            {
                var waited = clock.GetElapsedTime(question.Asked);
                if (waited >= wait)
                {
                    question.End(DnsAnswer.Without(DnsOutcome.Timeout));
                }
                else if (waited >= wait / Attempts * question.Sent)
                {
                    question.Sent++;
                    again.Add((id, question));
                }
            }
        }
        again.ForEach(late => Send(late.Id, late.Question));
    }
}
