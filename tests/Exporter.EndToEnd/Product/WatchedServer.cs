using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Exporter.EndToEnd.Product;

/// <summary>One entry of <c>servers:</c>. Immutable.</summary>
/// <param name="Name">The label <c>target</c>.</param>
/// <param name="Host">The name people use.</param>
/// <param name="Address">Where it really is.</param>
/// <param name="Services">What it offers.</param>
public sealed record WatchedServer(string Name, string Host, IPAddress Address, params IReadOnlyList<string> Services)
{
    /// <summary>The account to log in with; null logs nobody in.</summary>
    public string? User { get; init; }

    /// <summary>The file with the account's password.</summary>
    public string PasswordFile { get; init; } = "password";

    /// <summary>The mapping <c>oauth2</c> of the account; null logs in with the password.</summary>
    public string? OAuth2 { get; init; }

    /// <summary>How long one look may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A configuration that looks at all of them every second and trusts the authority in <c>ca.pem</c> alone.</summary>
    /// <param name="control">What shows that our own network works.</param>
    /// <param name="servers">Whom to watch.</param>
    public static string Configuration(IPEndPoint control, params IReadOnlyList<WatchedServer> servers) =>
        $$"""
            defaults: { interval: 1s, hello_name: probe.site.test }
            control: { connect: "{{control}}" }
            servers:
            {{string.Join('\n', servers.Select(server => server.Entry()))}}

            """;

    private string Entry() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"- {{ name: {Name}, host: {Host}, address: {Address}, timeout: {Timeout.TotalMilliseconds}ms, tls: {{ ca_file: ca.pem }}, services: [{string.Join(", ", Services)}]{Login()} }}"
        );

    private string Login() =>
        User is null
            ? ""
            : $", login: {{ username: {JsonSerializer.Serialize(User)}, {(OAuth2 is null ? $"password_file: {PasswordFile}" : $"oauth2: {OAuth2}")}, every: 1s }}";
}
