using Exporter.Sandbox.Certificates;

namespace Exporter.EndToEnd.Servers.Tests;

/// <summary>What the tests of the kit agree on: one authority, one name, one user.</summary>
public sealed class MailHost : IDisposable
{
    public const string Name = "mx.example.test";
    public const string User = "alice@example.test";
    public const string Password = "pä:ss \"w\\ord";

    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private readonly CertificateAuthority authority;
    private readonly List<IssuedCertificate> issued = [];

    public MailHost() => authority = CertificateAuthority.Create("Kit CA", now);

    public string RootPem => authority.RootPem;

    public IssuedCertificate Issue(params string[] more)
    {
        var certificate = authority.Issue(new([Name, .. more], now.AddDays(-10), now.AddDays(80)));
        issued.Add(certificate);
        return certificate;
    }

    public Task<DovecotServer> StartDovecotAsync(CancellationToken cancellationToken) =>
        StartDovecotAsync(healthy => healthy, cancellationToken);

    public Task<DovecotServer> StartDovecotAsync(Func<DovecotOptions, DovecotOptions> change, CancellationToken cancellationToken)
    {
        var users = new Dictionary<string, string>(StringComparer.Ordinal) { [User] = Password };
        return DovecotServer.StartAsync(change(new(LoopbackPorts.NextAddress(), Issue(), users)), cancellationToken);
    }

    public Task<PostfixServer> StartPostfixAsync(CancellationToken cancellationToken) =>
        StartPostfixAsync(healthy => healthy, cancellationToken);

    public Task<PostfixServer> StartPostfixAsync(Func<PostfixOptions, PostfixOptions> change, CancellationToken cancellationToken) =>
        PostfixServer.StartAsync(change(new(LoopbackPorts.NextAddress(), Name, Issue())), cancellationToken);

    public void Dispose()
    {
        issued.ForEach(certificate => certificate.Dispose());
        authority.Dispose();
    }
}
