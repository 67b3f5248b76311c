using Exporter.Probing.Network;
using Exporter.Probing.Targets;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Network;

public sealed class MasterLoginTests
{
    private const string Host = "mail.example.com";

    private readonly OddTimeProvider clock = new(Given.Now);
    private readonly LoginLedger ledger;
    private readonly Secret password = new("secret");

    public MasterLoginTests() => ledger = new(clock);

    [Fact]
    public void A_mailbox_whose_name_is_wrong_does_not_keep_the_others_shut()
    {
        Refuse("mispelt");
        Assert.NotNull(ledger.Forbids(Host, For("mispelt")));
        Assert.Null(ledger.Forbids(Host, For("anna")));
        clock.Advance(LoginLedger.Pause);
        Assert.Null(ledger.Forbids(Host, For("mispelt")));
    }

    [Fact]
    public void Three_refusals_in_a_row_pause_the_administrator_on_that_host_alone()
    {
        Refuse("a", "b", "c");
        Assert.NotNull(ledger.Forbids(Host, For("anna")));
        Assert.Null(ledger.Forbids("other.example.com", For("anna")));
        Assert.Null(ledger.Forbids(Host, new("anna", password)));
        Assert.Null(ledger.Forbids(Host, new("anna", new("changed")) { MasterUser = "reader" }));
    }

    [Fact]
    public void A_success_between_refusals_shows_that_the_password_is_right()
    {
        Refuse("a", "b");
        ledger.Accepted(Host, For("anna"));
        Refuse("c", "d");
        Assert.Null(ledger.Forbids(Host, For("anna")));
        Assert.NotNull(ledger.Forbids(Host, For("a")));
    }

    [Fact]
    public async Task Mailboxes_wait_for_each_other_until_the_password_was_accepted()
    {
        using var first = await ledger.TurnAsync(Host, For("a"), TestContext.Current.CancellationToken);
        var second = ledger.TurnAsync(Host, For("b"), TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        ledger.Accepted(Host, For("a"));
        using var third = await ledger.TurnAsync(Host, For("c"), TestContext.Current.CancellationToken);
        first.Dispose();
        using var turn = await second;
    }

    private Credential For(string mailbox) => new(mailbox, password) { MasterUser = "reader" };

    private void Refuse(params IEnumerable<string> mailboxes)
    {
        foreach (var mailbox in mailboxes)
        {
            ledger.Refused(Host, For(mailbox), mailbox, "NO");
        }
    }
}
