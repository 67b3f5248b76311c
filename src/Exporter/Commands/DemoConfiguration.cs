using System.Globalization;
using System.Text;
using Exporter.Sandbox;
using Exporter.Sandbox.Domains;
using Exporter.Sandbox.Post;

namespace Exporter.Commands;

/// <summary>Writes the configuration that watches a <see cref="MailWorld"/>: the same YAML that an administrator would write.</summary>
internal static class DemoConfiguration
{
    private const string CaFile = "ca.pem";
    private const string PasswordFile = "password";

    /// <summary>Writes the files the configuration names and gives its text.</summary>
    public static string Write(MailWorld world, string folder)
    {
        File.WriteAllText(Path.Combine(folder, CaFile), world.Authority.RootPem);
        File.WriteAllText(Path.Combine(folder, PasswordFile), MailAccount.Password);
        var yaml = new StringBuilder(Common(world));
        yaml.Append("servers:\n").Append(Server("healthy", world.Healthy));
        foreach (var endpoint in world.Faulty)
        {
            yaml.Append(Server(endpoint.Fault!.Name, [endpoint]));
        }
        yaml.Append("mailboxes:\n").AppendJoin("", MailAccount.People.Select(person => Mailbox(person.LocalPart, person.Name, "healthy")));
        foreach (var fault in Faults.Mailboxes)
        {
            yaml.Append(Mailbox("probe", MailAccount.User, fault.Name));
        }
        yaml.Append("round_trips:\n").AppendJoin("", world.Routes.Select(RoundTrip));
        yaml.Append("domains:\n").AppendJoin("", world.Names.Domains.Select(Domain));
        return yaml.ToString();
    }

    // The shipped blocklists are out there; the demo asks its own only.
    private static string Common(MailWorld world) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            defaults: { interval: 5s, timeout: 10s, hello_name: probe.example }
            dns: { servers: ["{{world.Names.Resolver}}"], timeout: 3s, authority_port: {{world.Names.Resolver.Port}} }
            control: { connect: "{{world.Control}}", resolve: {{MailWorld.HealthyHost}} }
            owned_hosts: [{{MailWorld.HealthyHost}}, "*.faulty.example"]
            blocklists:
              use: []
              also:
                - { dnsbl: {{WorldNames.List}}, kinds: [ip4, domain], weight: critical }
                - { dnsbl: {{WorldNames.StrictList}}, kinds: [ip6] }
              interval: 5m

            """
        );

    private static string Server(string name, IReadOnlyList<SandboxEndpoint> endpoints)
    {
        var (host, address) = (endpoints[0].Host, endpoints[0].EndPoint.Address);
        var services = string.Join(", ", endpoints.Select(endpoint => $"{endpoint.Service.Name}: {{ port: {endpoint.EndPoint.Port} }}"));
        var login = endpoints.Any(endpoint => IsBehindLogin(endpoint.Fault))
            ? $"\n    login: {{ username: {MailAccount.User}, password_file: {PasswordFile}, every: 5s }}"
            : "";
        // So long a server that says nothing is waited for; what is well, and what is rarely looked at, has time on a busy machine too.
        var timeout = endpoints[0].Fault is null ? "" : "\n    timeout: 3s";
        return $"  - name: {name}\n    host: {host}\n    address: {address}\n    tls: {{ ca_file: {CaFile} }}\n    services: {{ {services} }}{timeout}{login}\n";
    }

    private static bool IsBehindLogin(Fault? fault) =>
        fault is null or ServerFault { IsBehindLogin: true } or ServerFault { IsOfOwner: true }
        || fault.Check.EndsWith(".auth_login", StringComparison.Ordinal);

    private static string Mailbox(string name, string user, string server) =>
        $"  - {{ name: {name}, server: {server}/imaps, login: {{ {Login(user)}, every: 5s }} }}\n";

    private static string RoundTrip(SandboxRoute route) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
              - name: {{route.Name}}
                every: 5s
                deadline: {{route.Deadline.TotalSeconds:0}}s
                from: { server: healthy/submission, login: { {{Login(route.Account)}} }, address: {{MailAccount.User}} }
                to: { server: healthy/imaps, login: { {{Login(route.Account)}} }, address: {{route.Account}} }

            """
        );

    private static string Login(string user) => $"username: {user}, password_file: {PasswordFile}";

    // Loopback is no address of the Internet, so all of them are inside.
    private static string Domain(SandboxDomain domain) =>
        $"  - {{ name: {domain.Name}, inside: true, outbound: \"{domain.Outbound}\", dkim_selectors: {SandboxDomain.Selector} }}\n";
}
