using Exporter.Probing.Network;
using Exporter.Probing.Targets;
using Microsoft.Extensions.Time.Testing;

namespace Exporter.Probing.Tests.Network;

public sealed class MechanismLedgerTests
{
    private static readonly Credential Login = new("probe", new("old"));
    private static readonly LoginPlace Place = new("imaps/mail.example.com/ipv4", "mail.example.com", "imap");
    private static readonly string[] Ways = ["PLAIN", "LOGIN", "CRAM-MD5"];

    private readonly FakeTimeProvider clock = new();
    private readonly MechanismLedger ledger;

    public MechanismLedgerTests() => ledger = new(clock);

    [Fact]
    public void Looks_take_one_after_the_other_and_begin_again() =>
        Assert.Equal(["PLAIN", "LOGIN", "CRAM-MD5", "PLAIN"], Enumerable.Range(0, 4).Select(_ => ledger.Next(Place, Login, Ways)));

    [Fact]
    public void Endpoints_and_users_turn_on_their_own()
    {
        ledger.Next(Place, Login, Ways);
        Assert.Equal("PLAIN", ledger.Next(Place with { Endpoint = "imaps/mail.example.com/ipv6" }, Login, Ways));
        Assert.Equal("PLAIN", ledger.Next(Place, Login with { UserName = "other" }, Ways));
        Assert.Equal("LOGIN", ledger.Next(Place, Login, Ways));
    }

    [Fact]
    public void One_that_is_offered_no_more_is_passed_over()
    {
        ledger.Next(Place, Login, Ways);
        ledger.Next(Place, Login, Ways);
        Assert.Equal("PLAIN", ledger.Next(Place, Login, ["PLAIN", "CRAM-MD5"]));
    }

    [Fact]
    public void One_that_refused_rests_for_a_day_in_its_protocol()
    {
        ledger.Refused(Place, Login, "LOGIN");
        Assert.Equal(["LOGIN"], ledger.Refusing(Place, Login));
        Assert.Equal(["PLAIN", "CRAM-MD5", "PLAIN"], Enumerable.Range(0, 3).Select(_ => ledger.Next(Place, Login, Ways)));
        Assert.Equal("LOGIN", ledger.Usual(Place with { Protocol = "smtp" }, Login, ["LOGIN"]));
        Assert.Empty(ledger.Refusing(Place with { Protocol = "smtp" }, Login));
        clock.Advance(MechanismLedger.Rest);
        Assert.Empty(ledger.Refusing(Place, Login));
        Assert.Equal("LOGIN", ledger.Next(Place, Login, Ways));
    }

    [Fact]
    public void One_that_rests_is_taken_where_there_is_no_other()
    {
        ledger.Refused(Place, Login, "PLAIN");
        Assert.Equal("PLAIN", ledger.Usual(Place, Login, ["PLAIN"]));
        Assert.Equal("LOGIN", ledger.Usual(Place, Login, Ways));
    }

    [Fact]
    public void One_that_took_the_password_is_known_until_the_password_changes()
    {
        Assert.Null(ledger.Known(Place, Login));
        ledger.Refused(Place, Login, "CRAM-MD5");
        ledger.Accepted(Place, Login, "CRAM-MD5");
        Assert.Equal("CRAM-MD5", ledger.Known(Place, Login));
        Assert.Empty(ledger.Refusing(Place, Login));
        Assert.Null(ledger.Known(Place, Login with { Password = new("new") }));
    }
}
