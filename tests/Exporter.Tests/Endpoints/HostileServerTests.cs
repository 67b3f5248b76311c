using System.Net;
using System.Net.Sockets;

namespace Exporter.Tests.Endpoints;

public class HostileServerTests(DemoExporter demo)
{
    private const string Evil = "<script>alert('x')</script><img src=x onerror=\"alert(1)\">";

    [Fact]
    public async Task What_a_server_says_is_shown_as_text()
    {
        var stopping = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, stopping);
        await using var exporter = await RunningExporter.StartAsync(
            $$"""
            defaults: { interval: 60s, timeout: 5s, labels: { team: "<b>mail</b>" } }
            {{demo.Control}}
            servers:
              - name: evil
                host: evil.example
                address: 127.0.0.1
                services: { smtp: { port: {{((IPEndPoint)listener.LocalEndpoint).Port}} } }
            """
        );
        await exporter.LookedAtAsync("evil");

        foreach (var path in (string[])["", "findings", "targets/evil", "runbooks/smtp.banner", "findings?lang=zh", "targets/evil?lang=zh"])
        {
            var page = await exporter.ReadAsync(path);
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<b>mail", page, StringComparison.Ordinal);
        }
        Assert.Contains("&lt;script&gt;", await exporter.ReadAsync("targets/evil"), StringComparison.Ordinal);
        Assert.Contains("<script>", (await exporter.ReadJsonAsync("targets/evil?format=json")).ToString(), StringComparison.Ordinal);
        listener.Stop();
        await serving;
    }

    private static async Task ServeAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(cancellationToken);
                await using var stream = client.GetStream();
                await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync($"220 {Evil}");
                using var reader = new StreamReader(stream);
                while (await reader.ReadLineAsync(cancellationToken) is { } line)
                {
                    await writer.WriteLineAsync(
                        line.StartsWith("EHLO", StringComparison.Ordinal) ? $"250-evil {Evil}\r\n250 X{Evil}" : $"250 {Evil}"
                    );
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // The listener was stopped, or the exporter hung up.
        }
    }
}
