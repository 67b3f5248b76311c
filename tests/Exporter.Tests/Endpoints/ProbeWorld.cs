using System.Globalization;
using System.Text;
using Exporter.Sandbox;

[assembly: AssemblyFixture(typeof(Exporter.Tests.Endpoints.ProbeWorld))]

namespace Exporter.Tests.Endpoints;

/// <summary>A mail world and an exporter that knows its servers but hardly looks at them, so that tests see their own looks only.</summary>
public sealed class ProbeWorld : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mail-exporter-test-");
    private RunningExporter exporter = null!;

    public MailWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        World = await MailWorld.StartAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ca.pem"), World.Authority.RootPem);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "password"), MailAccount.Password);
        exporter = await RunningExporter.StartAsync(Configuration(), folder.FullName);
    }

    public async ValueTask DisposeAsync()
    {
        await exporter.DisposeAsync();
        await World.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary><c>host:port</c> of the healthy host.</summary>
    public string Healthy(SandboxService service) => At(World.Healthy.Single(endpoint => endpoint.Service == service));

    /// <summary><c>host:port</c> of the host with a fault.</summary>
    public string Faulty(string fault) => At(World.Faulty.Single(endpoint => endpoint.Fault!.Name == fault));

    /// <summary>Asks for a path.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="header">A header to send; null sends none.</param>
    public async Task<ProbeReply> GetAsync(string path, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (header is { } extra)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(extra.Name, extra.Value));
        }
        using var response = await exporter.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new(
            (int)response.StatusCode,
            $"{response.Content.Headers.ContentType}",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    /// <summary>Asks for a look.</summary>
    public Task<ProbeReply> ProbeAsync(string module, string target, string more = "") =>
        GetAsync($"/probe?module={module}&target={Uri.EscapeDataString(target)}{more}");

    private static string At(SandboxEndpoint endpoint) => $"{endpoint.Host}:{endpoint.EndPoint.Port}";

    private string Configuration()
    {
        var yaml = new StringBuilder();
        yaml.Append(
            CultureInfo.InvariantCulture,
            $$"""
            defaults: { interval: 1h, timeout: 5s, hello_name: probe.example }
            control: { connect: "{{World.Control}}" }
            probe: { allow: [127.0.0.0/8, allowed.invalid] }
            servers:

            """
        );
        foreach (var host in World.Healthy.Take(1).Concat(World.Faulty))
        {
            yaml.Append(
                CultureInfo.InvariantCulture,
                $$"""
                  - name: {{host.Fault?.Name ?? "healthy"}}
                    host: {{host.Host}}
                    address: 127.0.0.1
                    tls: { ca_file: ca.pem }
                    services: { {{host.Service.Name}}: { port: {{host.EndPoint.Port}} } }
                    login: { username: {{MailAccount.User}}, password_file: password }

                """
            );
        }
        return yaml.ToString();
    }
}
