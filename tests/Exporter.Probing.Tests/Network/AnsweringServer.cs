using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Exporter.Sandbox.Certificates;

namespace Exporter.Probing.Tests.Network;

/// <summary>
/// A server with implicit TLS that greets and then answers each line by the first rule whose word stands in it; <c>{tag}</c> becomes
/// the line's first word; no answer, and one that says BYE alone, hang up. Serves any number of connections until disposed.
/// </summary>
internal sealed class AnsweringServer : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly SslServerAuthenticationOptions tls;
    private readonly string greeting;
    private readonly IReadOnlyList<(string Word, string Answer)> rules;
    private readonly ConcurrentQueue<string> heard = new();
    private readonly Task serving;

    public AnsweringServer(IssuedCertificate certificate, string greeting, params IReadOnlyList<(string Word, string Answer)> rules)
    {
        (this.greeting, this.rules) = (greeting, rules);
        tls = new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate.Leaf, [.. certificate.Intermediates], offline: true),
        };
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Connections taken so far.</summary>
    public int Connections { get; private set; }

    /// <summary>How often a line with this in it came.</summary>
    public int Heard(string word) => heard.Count(line => line.Contains(word, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            using var client = await listener.AcceptTcpClientAsync(stopping.Token);
            Connections++;
            // A client that hangs up, or does not like the certificate, is part of the test.
            await AnswerAsync(client).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(tls, stopping.Token);
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync(greeting.AsMemory(), stopping.Token);
        while (await reader.ReadLineAsync(stopping.Token) is { } line)
        {
            heard.Enqueue(line);
            var answer = rules.FirstOrDefault(rule => line.Contains(rule.Word, StringComparison.Ordinal)).Answer;
            if (string.IsNullOrEmpty(answer))
            {
                return;
            }
            var answered = answer.Replace("{tag}", line.Split(' ')[0], StringComparison.Ordinal);
            await writer.WriteLineAsync(answered.AsMemory(), stopping.Token);
            if (answered.StartsWith("* BYE", StringComparison.Ordinal) && !answered.Contains('\n', StringComparison.Ordinal))
            {
                return;
            }
        }
    }
}
