using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Exporter.EndToEnd.Servers;
using Exporter.Sandbox.Certificates;

namespace Exporter.EndToEnd.Parity;

/// <summary>A real Postfix and a real Dovecot, and both exporters, which trust the same authority. Started once for all tests of a class.</summary>
public sealed partial class ParitySite : IAsyncLifetime
{
    /// <summary>The name in the certificates.</summary>
    public const string Host = "mx.parity.test";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private readonly CertificateAuthority authority;
    private readonly List<IssuedCertificate> issued = [];
    private readonly ServerFolder folder = new();
    private BlackboxServer blackbox = null!;
    private RunningProcess ours = null!;
    private HttpClient client = null!;

    /// <summary>Makes the authority.</summary>
    public ParitySite() => authority = CertificateAuthority.Create("Parity CA", now);

    /// <summary>The mail server.</summary>
    public PostfixServer Postfix { get; private set; } = null!;

    /// <summary>The mailbox server, at an address of its own.</summary>
    public DovecotServer Dovecot { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var users = new Dictionary<string, string>(StringComparer.Ordinal) { ["alice@parity.test"] = "secret" };
        Dovecot = await DovecotServer.StartAsync(new(LoopbackPorts.NextAddress(), Good(), users), token);
        Postfix = await PostfixServer.StartAsync(new(LoopbackPorts.NextAddress(), Host, Good()), token);
        var ca = folder.Write("ca.pem", authority.RootPem);
        blackbox = await BlackboxServer.StartAsync(PeerModules.Trusting(ca, Host), token);
        var start = new ProgramCommand(
            ProductPath(),
            $"--config.file={folder.Write("mail-exporter.yml", "probe: { allow: [127.0.0.0/8] }\n")}",
            "--web.listen-address=127.0.0.1:0"
        )
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["SSL_CERT_FILE"] = ca },
        };
        ours = RunningProcess.Start(start);
        await ours.WaitForOutputAsync(" listens on http://", Patience, token);
        var port = int.Parse(Port().Match(ours.Output).Groups["port"].Value, CultureInfo.InvariantCulture);
        client = LoopbackHttp.Client(new(IPAddress.Loopback, port));
    }

    /// <summary>A certificate that is good for <paramref name="daysLeft"/> days; less than none for an expired one.</summary>
    public IssuedCertificate Good(int daysLeft = 80) => Keep(authority.Issue(Order(daysLeft)));

    /// <summary>A certificate that nobody but itself vouches for.</summary>
    public IssuedCertificate SelfSigned() => Keep(authority.Issue(Order(80) with { SelfSigned = true }));

    /// <summary>Asks both for a look with certificates held against <see cref="Host"/>.</summary>
    internal async Task<(ProbeAnswer Ours, ProbeAnswer Peers)> AskAsync(
        string module,
        IPEndPoint target,
        CancellationToken cancellationToken
    )
    {
        var path = $"/probe?module={module}&target={target}&hostname={Host}";
        var answer = await client.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return (new(answer), new(await blackbox.ProbeAsync(module, $"{target}", null, cancellationToken)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        foreach (var server in new IAsyncDisposable?[] { ours, blackbox, Postfix, Dovecot })
        {
            await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        folder.Dispose();
        issued.ForEach(certificate => certificate.Dispose());
        authority.Dispose();
    }

    private CertificateOrder Order(int daysLeft) => new([Host, "*.parity.test"], now.AddDays(daysLeft - 90), now.AddDays(daysLeft));

    private IssuedCertificate Keep(IssuedCertificate certificate)
    {
        issued.Add(certificate);
        return certificate;
    }

    /// <summary>The program beside the tests, or the one that is named.</summary>
    private static string ProductPath()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return Environment.GetEnvironmentVariable("MAIL_EXPORTER_UNDER_TEST") is { Length: > 0 } named
            ? named
            : Path.Combine(here.Parent!.Parent!.FullName, "Exporter", here.Name, "mail-exporter");
    }

    [GeneratedRegex(" listens on http://127\\.0\\.0\\.1:(?<port>[0-9]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Port();
}
