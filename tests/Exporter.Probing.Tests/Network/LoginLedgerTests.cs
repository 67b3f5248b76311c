using Exporter.Probing.Network;
using Exporter.Probing.Targets;
using Microsoft.Extensions.Time.Testing;

namespace Exporter.Probing.Tests.Network;

public sealed class LoginLedgerTests
{
    private const string Host = "mail.example.com";
    private static readonly Credential Login = new("probe", new("old"));

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_refusal_forbids_the_login_for_half_an_hour()
    {
        var ledger = new LoginLedger(clock);
        ledger.Refused(Host, Login, "imap", "NO");
        clock.Advance(LoginLedger.Pause - TimeSpan.FromSeconds(1));
        Assert.Equal("imap", ledger.Forbids(Host, Login)?.Endpoint);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(ledger.Forbids(Host, Login));
    }

    [Fact]
    public void A_new_password_is_tried_at_once()
    {
        var ledger = new LoginLedger(clock);
        ledger.Refused(Host, Login, "imap", "NO");
        Assert.Null(ledger.Forbids(Host, Login with { Password = new("new") }));
    }

    [Fact]
    public void Other_hosts_and_other_users_are_not_held_back()
    {
        var ledger = new LoginLedger(clock);
        ledger.Refused(Host, Login, "imap", "NO");
        Assert.Null(ledger.Forbids("other.example.com", Login));
        Assert.Null(ledger.Forbids(Host, Login with { UserName = "other" }));
    }

    [Fact]
    public void A_login_that_works_lifts_the_ban()
    {
        var ledger = new LoginLedger(clock);
        ledger.Refused(Host, Login, "imap", "NO");
        ledger.Accepted(Host, Login);
        Assert.Null(ledger.Forbids(Host, Login));
    }

    [Fact]
    public async Task The_second_login_of_an_account_waits_for_the_end_of_the_first()
    {
        var ledger = new LoginLedger(clock);
        var first = await ledger.TurnAsync(Host, Login, Cancellation);
        var second = ledger.TurnAsync(Host, Login with { Password = new("other") }, Cancellation);
        Assert.False(second.IsCompleted);
        first.Dispose();
        first.Dispose();
        using var turn = await second;
        Assert.False(ledger.TurnAsync(Host, Login, Cancellation).IsCompleted);
    }

    [Fact]
    public async Task Logins_of_different_accounts_do_not_wait()
    {
        var ledger = new LoginLedger(clock);
        using var first = await ledger.TurnAsync(Host, Login, Cancellation);
        Assert.True(ledger.TurnAsync(Host, Login with { UserName = "other" }, Cancellation).IsCompletedSuccessfully);
        Assert.True(ledger.TurnAsync("other.example.com", Login, Cancellation).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_wait_that_is_cut_short_is_not_the_servers_fault()
    {
        var ledger = new LoginLedger(clock);
        using var first = await ledger.TurnAsync(Host, Login, Cancellation);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var second = ledger.TurnAsync(Host, Login, deadline.Token);
        await deadline.CancelAsync();
        var failure = await Assert.ThrowsAsync<LookException>(() => second);
        Assert.True(failure.Ours);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
