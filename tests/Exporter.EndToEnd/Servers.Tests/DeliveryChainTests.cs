using System.Net;
using MailKit.Net.Smtp;
using MimeKit;
using MimeKit.Cryptography;

namespace Exporter.EndToEnd.Servers.Tests;

/// <summary>Client → Postfix that signs → Exim → Postfix that verifies → Dovecot, all of them real.</summary>
public sealed class DeliveryChainTests : IAsyncLifetime
{
    private const string Domain = "example.test";
    private readonly MailHost host = new();
    private readonly DkimKey key = new("sender.test", "s1");
    private readonly Stack<IAsyncDisposable> running = [];
    private DovecotServer dovecot = null!;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        dovecot = Keep(await host.StartDovecotAsync(healthy => healthy with { Delivery = new(), FailureSeconds = 0 }, Token));

    public async ValueTask DisposeAsync()
    {
        while (running.TryPop(out var server))
        {
            await server.DisposeAsync();
        }
        host.Dispose();
    }

    [Fact]
    public async Task A_letter_goes_all_the_way_and_its_signature_holds()
    {
        var (first, relay) = await StartChainAsync(plain => plain);
        var letter = Letters.Write("all the way");
        await SubmitAsync(first, letter);
        var found = await Letters.FindAsync(dovecot, "INBOX", letter, Token);
        var hops = found.Headers.Where(header => header.Id == HeaderId.Received).Select(header => header.Value).ToList();
        Assert.Equal(4, hops.Count);
        Assert.Contains("with LMTP", hops[0], StringComparison.Ordinal);
        Assert.Contains("by mx.example.test (Postfix)", hops[1], StringComparison.Ordinal);
        Assert.Contains("by relay.sender.test", hops[2], StringComparison.Ordinal);
        Assert.Contains("with ESMTPSA", hops[3], StringComparison.Ordinal);
        Assert.Contains("d=sender.test; s=s1;", found.Headers[HeaderId.DkimSignature], StringComparison.Ordinal);
        var results = AuthenticationResults(found);
        Assert.Equal("mx.example.test", results.AuthenticationServiceIdentifier);
        Assert.Equal("pass", Assert.Single(results.Results, result => result.Method == "dkim").Result);
        Assert.Contains("Completed", relay.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-- a list", null)]
    [InlineData(null, "[list] ")]
    public async Task A_hop_that_changes_the_letter_breaks_the_signature(string? footer, string? prefix)
    {
        var (first, _) = await StartChainAsync(plain => plain with { Footer = footer, SubjectPrefix = prefix });
        var letter = Letters.Write("changed");
        await SubmitAsync(first, letter);
        var found = await Letters.FindAsync(dovecot, "INBOX", letter, Token);
        Assert.Equal($"{prefix}changed", found.Subject);
        Assert.Equal(footer is not null, found.TextBody!.TrimEnd().EndsWith("-- a list", StringComparison.Ordinal));
        Assert.Equal("fail", Assert.Single(AuthenticationResults(found).Results, result => result.Method == "dkim").Result);
    }

    [Fact]
    public async Task A_signature_fails_when_the_DNS_has_another_key_and_a_missing_milter_defers()
    {
        var bind = Keep(await BindServer.StartAsync([new("sender.test", new DkimKey("sender.test", "s1").Record)], Token));
        var verifier = Keep(await OpenDkimServer.StartAsync(new() { NameServer = bind.EndPoint, AuthservId = "judge.test" }, Token));
        var signer = Keep(await OpenDkimServer.StartAsync(new() { Key = key }, Token));
        var last = await StartLastAsync(PostfixLines.Milters(signer.EndPoint, verifier.EndPoint));
        Assert.Equal("fail", await VerdictAsync(last, "judge.test"));
        await bind.ChangeAsync([new("sender.test", key.Record)], Token);
        // The wrong key lives for a second in the verifier's memory.
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Token);
        Assert.Equal("pass", await VerdictAsync(last, "judge.test"));
        await signer.StopAsync();
        var deferred = await Assert.ThrowsAsync<SmtpCommandException>(() => Letters.SendAsync(last.Smtp, Letters.Write("late"), Token));
        Assert.Equal(SmtpStatusCode.ErrorInProcessing, deferred.StatusCode);
        await signer.StartAgainAsync(Token);
        Assert.Equal("pass", await VerdictAsync(last, "judge.test"));
    }

    [Fact]
    public async Task Many_letters_at_a_time_are_verified()
    {
        var bind = Keep(await BindServer.StartAsync([new("sender.test", key.Record)], Token));
        var verifier = Keep(await OpenDkimServer.StartAsync(new() { NameServer = bind.EndPoint }, Token));
        var last = await StartLastAsync(PostfixLines.Milters(verifier.EndPoint));
        var letters = Enumerable.Range(0, 60).Select(number => Letters.Write($"number {number}"));
        var limits = new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Token };
        await Parallel.ForEachAsync(letters, limits, async (letter, token) => await Letters.SendAsync(last.Smtp, letter, token));
        Assert.DoesNotContain("milter", last.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exim_holds_a_letter_until_the_test_lets_it_go()
    {
        var relay = Keep(await EximServer.StartAsync(Relay(dovecot.Lmtp) with { Holds = true, Certificate = host.Issue() }, Token));
        await using (var client = await PlainConversation.ConnectAsync(relay.Smtp, Token))
        {
            await client.ReadReplyAsync(Token);
            Assert.Contains("STARTTLS", await client.SayAsync("EHLO sender.test", Token), StringComparison.Ordinal);
        }
        await Letters.SendAsync(relay.Smtp, Letters.Write("held"), Token);
        Assert.Equal(1, await relay.CountQueueAsync(Token));
        await relay.ChangeAsync(Relay((await StartLastAsync([])).Smtp) with { Holds = true }, Token);
        Assert.Equal(1, await relay.CountQueueAsync(Token));
        await relay.FlushAsync(Token);
        Assert.Equal(0, await relay.CountQueueAsync(Token));
        await Deadline.PollAsync(
            async token => (await Letters.SubjectsAsync(dovecot, token)).Any(),
            "held",
            TimeSpan.FromSeconds(20),
            Token
        );
    }

    [Fact]
    public async Task Exim_takes_its_time_and_refuses_other_domains()
    {
        var relay = Keep(await EximServer.StartAsync(Relay(dovecot.Lmtp) with { DataSeconds = 2, Holds = true }, Token));
        var start = TimeProvider.System.GetTimestamp();
        await Letters.SendAsync(relay.Smtp, Letters.Write("slow"), Token);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 1.9, 20);
        var stranger = Letters.Write("stranger");
        stranger.To.Add(MailboxAddress.Parse("carol@other.test"));
        var refused = await Assert.ThrowsAsync<SmtpCommandException>(() => Letters.SendAsync(relay.Smtp, stranger, Token));
        Assert.Equal(SmtpStatusCode.MailboxUnavailable, refused.StatusCode);
    }

    [Fact]
    public async Task Postgrey_defers_the_first_try_and_lets_the_second_one_in_after_its_delay()
    {
        var postgrey = Keep(await PostgreyServer.StartAsync(2, Token));
        var last = await StartLastAsync(PostfixLines.Policy(postgrey.EndPoint));
        var letter = Letters.Write("grey");
        var deferred = await Assert.ThrowsAsync<SmtpCommandException>(() => Letters.SendAsync(last.Smtp, letter, Token));
        Assert.Equal(SmtpStatusCode.MailboxBusy, deferred.StatusCode);
        Assert.Contains("action=greylist, reason=new", postgrey.Log, StringComparison.Ordinal);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Token);
        await Letters.SendAsync(last.Smtp, letter, Token);
        var found = await Letters.FindAsync(dovecot, "INBOX", letter, Token);
        Assert.Contains("delayed", found.Headers["X-Greylist"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postfix_tries_again_as_soon_as_LMTP_is_back()
    {
        var last = await StartLastAsync([]);
        await dovecot.StopLmtpAsync(Token);
        var letter = Letters.Write("patient");
        await Letters.SendAsync(last.Smtp, letter, Token);
        await Deadline.PollAsync(
            () => last.Log.Contains("status=deferred", StringComparison.Ordinal),
            "Postfix defers",
            TimeSpan.FromSeconds(20),
            Token
        );
        await dovecot.StartLmtpAsync(Token);
        await Letters.FindAsync(dovecot, "INBOX", letter, Token);
    }

    private async Task<(PostfixServer First, EximServer Relay)> StartChainAsync(Func<EximOptions, EximOptions> change)
    {
        var bind = Keep(await BindServer.StartAsync([new("sender.test", key.Record)], Token));
        var verifier = Keep(await OpenDkimServer.StartAsync(new() { NameServer = bind.EndPoint }, Token));
        var last = await StartLastAsync(PostfixLines.Milters(verifier.EndPoint));
        var relay = Keep(await EximServer.StartAsync(change(Relay(last.Smtp)), Token));
        var signer = Keep(await OpenDkimServer.StartAsync(new() { Key = key }, Token));
        var options = new PostfixOptions(LoopbackPorts.NextAddress(), "out.sender.test", host.Issue())
        {
            AuthSocket = dovecot.AuthSocket,
            MainCf = [.. PostfixLines.RelayTo(Domain, relay.Smtp), .. PostfixLines.Milters(signer.EndPoint), .. PostfixLines.QuickRetries],
        };
        return (Keep(await PostfixServer.StartAsync(options, Token)), relay);
    }

    private async Task<PostfixServer> StartLastAsync(IReadOnlyList<string> lines) =>
        Keep(
            await host.StartPostfixAsync(
                healthy =>
                    healthy with
                    {
                        MainCf = [.. PostfixLines.DeliverTo(Domain, dovecot.Lmtp), .. PostfixLines.QuickRetries, .. lines],
                    },
                Token
            )
        );

    private static EximOptions Relay(IPEndPoint next) => new(LoopbackPorts.NextAddress(), "relay.sender.test", Domain, next);

    private static async Task SubmitAsync(PostfixServer first, MimeMessage letter)
    {
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        client.ServerCertificateValidationCallback = Letters.Only(first.Options.Certificate);
        await client.ConnectAsync($"{first.Options.Address}", 587, MailKit.Security.SecureSocketOptions.StartTls, Token);
        await client.AuthenticateAsync(MailHost.User, MailHost.Password, Token);
        await client.SendAsync(letter, Token);
        await client.DisconnectAsync(true, Token);
    }

    private async Task<string> VerdictAsync(PostfixServer door, string judge)
    {
        var letter = Letters.Write("judged");
        await Letters.SendAsync(door.Smtp, letter, Token);
        var results = AuthenticationResults(await Letters.FindAsync(dovecot, "INBOX", letter, Token));
        Assert.Equal(judge, results.AuthenticationServiceIdentifier);
        return Assert.Single(results.Results, result => result.Method == "dkim").Result;
    }

    private static AuthenticationResults AuthenticationResults(MimeMessage found)
    {
        var field = Assert.Single(found.Headers, header => header.Id == HeaderId.AuthenticationResults);
        Assert.True(MimeKit.Cryptography.AuthenticationResults.TryParse(field.RawValue, out var results));
        return results;
    }

    private T Keep<T>(T server)
        where T : IAsyncDisposable
    {
        running.Push(server);
        return server;
    }
}
