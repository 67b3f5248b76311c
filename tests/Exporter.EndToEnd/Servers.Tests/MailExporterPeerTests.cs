namespace Exporter.EndToEnd.Servers.Tests;

public sealed class MailExporterPeerTests : IDisposable
{
    private readonly MailHost host = new();
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task It_finds_its_letters_and_misses_them_when_nobody_delivers()
    {
        await using var dovecot = await host.StartDovecotAsync(healthy => healthy with { Delivery = new() }, Token);
        await Letters.DeliverAsync(dovecot.Lmtp, Letters.Write("makes the Maildir"), Token);
        await using var postfix = await host.StartPostfixAsync(
            healthy =>
                healthy with
                {
                    Certificate = host.Issue($"{healthy.Address}"),
                    AuthSocket = dovecot.AuthSocket,
                    MainCf = PostfixLines.DeliverTo("example.test", dovecot.Lmtp),
                },
            Token
        );
        var route = new MailExporterRoute("kit", postfix.Submission, Letters.Sender, MailHost.User, dovecot.Maildir(MailHost.User))
        {
            Login = MailHost.User,
            Password = MailHost.Password,
            TrustedPem = host.RootPem,
            TimeoutSeconds = 4,
        };
        await using var peer = await MailExporterPeer.StartAsync(route, Token);
        await peer.WaitForAsync("mail_deliver_success", 1, Token);
        Assert.Contains("sasl_method=PLAIN", postfix.Log, StringComparison.Ordinal);
        Assert.InRange((await peer.ReadAsync("mail_last_deliver_duration_seconds", Token))!.Value, 0, 30);
        await dovecot.StopLmtpAsync(Token);
        await peer.WaitForAsync("mail_deliver_success", 0, Token);
    }
}
