using Exporter.Probing.Probes;
using Exporter.Probing.Probes.ManageSieveLogin;

namespace Exporter.Probing.Tests.Probes.ManageSieveLogin;

public sealed class ScriptMemoryTests
{
    private static readonly ActiveScript Quiet = ActiveScript.Read("keep;", "example.test");
    private static readonly ActiveScript Loud = ActiveScript.Read("redirect \"a@elsewhere.test\";", "example.test");

    [Fact]
    public void What_the_first_look_finds_is_no_news()
    {
        var first = Next(null, Loud);
        Assert.Null(first.ChangedAt);
        Assert.Null(Assert.Single(first.Outside).Since);
    }

    [Fact]
    public void A_redirect_that_came_later_is_new_from_then_on()
    {
        var later = Given.Now.AddHours(1);
        var second = Next(Written(Next(null, Quiet)), Loud, later);
        Assert.Equal((later, later), (second.ChangedAt, Assert.Single(second.Outside).Since));
        var third = Next(Written(second), Loud, later.AddHours(1));
        Assert.Equal((later, later), (third.ChangedAt, Assert.Single(third.Outside).Since));
    }

    [Fact]
    public void A_redirect_that_was_always_there_stays_old_beside_a_new_one_and_a_removed_one_is_forgotten()
    {
        var both = ActiveScript.Read("redirect \"A@Elsewhere.test\"; redirect \"b@elsewhere.test\";", "example.test");
        var second = Next(Written(Next(null, Loud)), both);
        Assert.Equal([null, Given.Now], second.Outside.Select(redirect => redirect.Since));
        var back = Next(Written(Next(Written(Next(Written(second), Quiet)), Quiet)), Loud);
        Assert.Equal(Given.Now, Assert.Single(back.Outside).Since);
    }

    [Fact]
    public void A_script_that_cannot_be_read_keeps_what_is_known()
    {
        var broken = ActiveScript.Read("redirect", "example.test");
        Assert.False(broken.IsReadable);
        var kept = Next(Written(Next(null, Loud)), broken);
        Assert.Null(Assert.Single(kept.Outside).Since);
        Assert.Null(Assert.Single(Next(Written(kept), Loud).Outside).Since);
    }

    [Fact]
    public void A_script_that_is_switched_off_has_changed()
    {
        var off = Next(Written(Next(null, Quiet)), ActiveScript.None);
        Assert.Equal(Given.Now, off.ChangedAt);
        Assert.Equal(Given.Now, Next(Written(off), ActiveScript.None, Given.Now.AddDays(1)).ChangedAt);
    }

    [Theory]
    [InlineData("user@example.test", true)]
    [InlineData("user@EXAMPLE.test.", true)]
    [InlineData("user@sub.example.test", true)]
    [InlineData("localuser", true)]
    [InlineData("user@badexample.test", false)]
    [InlineData("user@example.test.evil.test", false)]
    [InlineData("user@test", false)]
    [InlineData("User <user@elsewhere.test>", false)]
    [InlineData("${x}@example.test", false)]
    [InlineData("user${hex: 40}evil.test", false)]
    public void Inside_is_the_own_domain_and_what_is_below_it(string address, bool isInside) =>
        Assert.Equal(isInside, ActiveScript.Read($"redirect \"{address}\";", "example.test").Outside.Count == 0);

    [Fact]
    public void Nothing_that_is_remembered_names_an_address_or_a_script() =>
        Assert.Matches("^[0-9a-f]{16}@[0-9]+ [0-9a-f]{16}@[0-9]+$", Written(Next(Written(Next(null, Quiet)), Loud)));

    private static ActiveScript Next(string? written, ActiveScript script, DateTimeOffset? at = null) =>
        ScriptMemory
            .Recall(new() { Script = script, SeenAt = at ?? Given.Now }, written is null ? null : new Remembered(written, Given.Now))
            .Script!;

    private static string Written(ActiveScript script) => ScriptMemory.Remember(new() { Script = script, SeenAt = Given.Now }, null)!;
}
