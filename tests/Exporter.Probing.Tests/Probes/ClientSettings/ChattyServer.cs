using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Exporter.Probing.Tests.Probes.ClientSettings;

/// <summary>A server on loopback that says one text to everybody and answers each line with the next of its answers. Disposing it stops it.</summary>
internal sealed class ChattyServer : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task serving;

    private ChattyServer(string greeting, IReadOnlyList<string> answers)
    {
        listener.Start();
        serving = ServeAsync(greeting, answers);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public static Task<ChattyServer> StartAsync(string greeting, params IReadOnlyList<string> answers) =>
        Task.FromResult(new ChattyServer(greeting, answers));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task ServeAsync(string greeting, IReadOnlyList<string> answers)
    {
        while (!stopping.IsCancellationRequested)
        {
            using var client = await listener.AcceptTcpClientAsync(stopping.Token);
            // A client that hangs up is part of the test.
            await AnswerAsync(client, greeting, answers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AnswerAsync(TcpClient client, string greeting, IReadOnlyList<string> answers)
    {
        var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(greeting), stopping.Token);
        foreach (var answer in answers)
        {
            await reader.ReadLineAsync(stopping.Token);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stopping.Token);
        }
        while (await reader.ReadLineAsync(stopping.Token) is not null) { }
    }
}
