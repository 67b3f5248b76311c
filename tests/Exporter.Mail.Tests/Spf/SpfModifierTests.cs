using Exporter.Mail.Spf;

namespace Exporter.Mail.Tests.Spf;

/// <summary>RFC 7208 §6.</summary>
public sealed class SpfModifierTests
{
    [Theory]
    [InlineData("the other record counts", "v=spf1 redirect=b.example.com", "b.example.com TXT \"v=spf1 -all\"", SpfResult.Fail, null)]
    [InlineData("its neutral too", "v=spf1 redirect=b.example.com", "b.example.com TXT \"v=spf1\"", SpfResult.Neutral, null)]
    [InlineData(
        "only if nothing matches",
        "v=spf1 redirect=b.example.com ip4:192.0.2.1",
        "b.example.com TXT \"v=spf1 -all\"",
        SpfResult.Pass,
        null
    )]
    [InlineData(
        "wherever it stands",
        "v=spf1 redirect=b.example.com -ip4:198.51.100.1",
        "b.example.com TXT \"v=spf1 +all\"",
        SpfResult.Pass,
        null
    )]
    [InlineData("ignored beside all", "v=spf1 redirect=none.example.com ~all", "# none", SpfResult.SoftFail, null)]
    [InlineData(
        "no record: permerror",
        "v=spf1 redirect=none.example.com",
        "# none",
        SpfResult.PermError,
        SpfErrorReason.RedirectWithoutRecord
    )]
    [InlineData(
        "malformed target: permerror",
        "v=spf1 redirect=a..example.com",
        "# none",
        SpfResult.PermError,
        SpfErrorReason.RedirectWithoutRecord
    )]
    [InlineData(
        "temperror stays",
        "v=spf1 redirect=b.example.com",
        "b.example.com FAIL Timeout",
        SpfResult.TempError,
        SpfErrorReason.NotAnswered
    )]
    [InlineData(
        "permerror stays",
        "v=spf1 redirect=b.example.com",
        "b.example.com TXT \"v=spf1 /\"",
        SpfResult.PermError,
        SpfErrorReason.UnknownMechanism
    )]
    [InlineData(
        "the domain is the target",
        "v=spf1 redirect=b.example.com",
        "b.example.com TXT \"v=spf1 a -all\" | b.example.com A 192.0.2.1",
        SpfResult.Pass,
        null
    )]
    [InlineData("macros are expanded", "v=spf1 redirect=_spf.%{d}", "_spf.example.com TXT \"v=spf1 +all\"", SpfResult.Pass, null)]
    public async Task A_redirect_gives_the_result_of_its_target(
        string source,
        string record,
        string zone,
        SpfResult result,
        SpfErrorReason? reason
    )
    {
        var evaluation = await SpfCase.CheckAsync($"{SpfCase.Policy(record)} | {zone}", "192.0.2.1");
        Assert.True(evaluation.Result == result, $"§6.1: {source}: {evaluation.Result}");
        Assert.Equal(reason, evaluation.Failure?.Reason);
    }

    [Theory]
    [InlineData("the text", "v=spf1 exp=why.example.com -all", "why.example.com TXT \"Not from %{c}.\"", "Not from 192.0.2.1.")]
    [InlineData("strings are joined", "v=spf1 exp=why.example.com -all", "why.example.com TXT \"no\" \"pe\"", "nope")]
    [InlineData("only on fail", "v=spf1 exp=why.example.com ~all", "why.example.com TXT \"no\"", null)]
    [InlineData("there is no such name", "v=spf1 exp=why.example.com -all", "# none", null)]
    [InlineData("the DNS fails", "v=spf1 exp=why.example.com -all", "why.example.com FAIL Timeout", null)]
    [InlineData("more than one record", "v=spf1 exp=why.example.com -all", "why.example.com TXT \"a\" | why.example.com TXT \"b\"", null)]
    [InlineData("a syntax error in the text", "v=spf1 exp=why.example.com -all", "why.example.com TXT \"100% no\"", null)]
    [InlineData("not US-ASCII", "v=spf1 exp=why.example.com -all", "why.example.com TXT \"n\\195\\182\"", null)]
    [InlineData("macros in its name", "v=spf1 exp=%{l}.why.example.com -all", "postmaster.why.example.com TXT \"you\"", "you")]
    [InlineData("a name that cannot be", "v=spf1 exp=a..example.com -all", "# none", null)]
    [InlineData(
        "of a redirect's target",
        "v=spf1 exp=why.example.com redirect=b.example.com",
        "why.example.com TXT \"first\" | b.example.com TXT \"v=spf1 exp=b.why.example.com -all\" | b.why.example.com TXT \"%{d}\"",
        "b.example.com"
    )]
    [InlineData(
        "never of the record with the redirect",
        "v=spf1 exp=why.example.com redirect=b.example.com",
        "why.example.com TXT \"first\" | b.example.com TXT \"v=spf1 -all\"",
        null
    )]
    [InlineData(
        "never of an included record",
        "v=spf1 -include:b.example.com exp=why.example.com",
        "why.example.com TXT \"first\" | b.example.com TXT \"v=spf1 exp=b.why.example.com +all\" | b.why.example.com TXT \"second\"",
        "first"
    )]
    public async Task An_explanation_is_told(string source, string record, string zone, string? text)
    {
        var evaluation = await SpfCase.CheckAsync($"{SpfCase.Policy(record)} | {zone}", "192.0.2.1");
        Assert.True(evaluation.Explanation == text, $"§6.2: {source}: {evaluation.Explanation}");
    }

    [Fact]
    public async Task An_explanation_does_not_count_as_a_lookup() // §4.6.4: exp is looked up later and not counted
        => Assert.Equal(0, (await SpfCase.CheckAsync(SpfCase.Policy("v=spf1 exp=why.example.com -all"), "192.0.2.1")).Lookups);
}
