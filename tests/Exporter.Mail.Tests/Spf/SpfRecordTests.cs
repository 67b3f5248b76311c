using Exporter.Mail.Spf;

namespace Exporter.Mail.Tests.Spf;

public sealed class SpfRecordTests
{
    [Theory]
    [InlineData("v=spf1", "§12: terms may be none")]
    [InlineData("v=spf1   ", "§12: record = version terms *SP")]
    [InlineData("V=SPF1 ALL", "§12: strings of ABNF have no case")]
    [InlineData("v=spf1 -all   ", "§12: terms *SP")]
    [InlineData("v=spf1    a    mx", "§12: terms = *( 1*SP ...")]
    [InlineData("v=spf1 +a -mx ~ptr ?all", "§4.6.2: the four qualifiers")]
    [InlineData("v=spf1 InCluDe:Example.COM", "§4.6.1: mechanism names are case-insensitive")]
    [InlineData("v=spf1 a/24", "§5.3: dual-cidr-length without a domain")]
    [InlineData("v=spf1 a//64", "§5.3: the IPv6 length alone")]
    [InlineData("v=spf1 a/24//64", "§5.3: both")]
    [InlineData("v=spf1 a:example.com/0//0", "§5.6: zero is in the range")]
    [InlineData("v=spf1 a:example.com/32//128", "§5.6: the highest lengths")]
    [InlineData("v=spf1 mx:example.com/24", "§5.4: mx takes the same")]
    [InlineData("v=spf1 a:example.com.", "§12: domain-end may have a final dot")]
    [InlineData("v=spf1 a:a.b-c", "§12: a hyphen within the top label")]
    [InlineData("v=spf1 a:x.1-2", "§12: toplabel = 1*alphanum \"-\" ... alphanum, digits too")]
    [InlineData("v=spf1 a:x.1a", "§12: toplabel = *alphanum ALPHA *alphanum")]
    [InlineData("v=spf1 a:foo/bar.example.com", "§7.1: a slash is a macro-literal")]
    [InlineData("v=spf1 a:foo:bar.example.com", "§7.1: so is a colon")]
    [InlineData("v=spf1 a:_spf.example.com", "§7.1: and an underscore")]
    [InlineData("v=spf1 a:a..example.com", "§12: the grammar lets an empty label pass")]
    [InlineData("v=spf1 a:.com", "§12: macro-string may be empty")]
    [InlineData("v=spf1 a:%{d}/24//64", "§12: a macro may end a domain, lengths follow")]
    [InlineData("v=spf1 exists:%{i}._spf.%{d2}", "§5.7")]
    [InlineData("v=spf1 exists:%{l1r-}.%{O}", "§7.1: digits, r, delimiter, capital letter")]
    [InlineData("v=spf1 exists:%{iR.-+,/_=}", "§7.1: all delimiters; R has no case")]
    [InlineData("v=spf1 exists:%{d999}", "§7.1: transformers = *DIGIT")]
    [InlineData("v=spf1 exists:a%%b%_c%-d.example.com", "§7.1: the three escapes")]
    [InlineData("v=spf1 exists:%%", "§12: domain-end = macro-expand, an escape too")]
    [InlineData("v=spf1 exists:%{v}%{h}%{p}%{s}%{o}%{l}", "§7.2: the letters of domains")]
    [InlineData("v=spf1 ptr", "§5.5: the domain is optional")]
    [InlineData("v=spf1 ptr:example.com", "§5.5")]
    [InlineData("v=spf1 ip4:192.0.2.1", "§5.6: without a length it is one address")]
    [InlineData("v=spf1 ip4:192.0.2.1/0", "§5.6")]
    [InlineData("v=spf1 ip4:0.0.0.0/32", "§12: qnum may be 0")]
    [InlineData("v=spf1 ip6:2001:db8::/32", "§5.6")]
    [InlineData("v=spf1 ip6:::1/128", "§5.6, RFC 4291 §2.2: a leading double colon")]
    [InlineData("v=spf1 ip6:::ffff:192.0.2.1/96", "RFC 4291 §2.2: IPv4 at the end")]
    [InlineData("v=spf1 redirect=_spf.example.com", "§6.1")]
    [InlineData("v=spf1 REDIRECT=example.com EXP=example.com", "§4.6.1: modifier names are case-insensitive")]
    [InlineData("v=spf1 redirect=example.com all", "§6: modifiers may stand anywhere")]
    [InlineData("v=spf1 moo=", "§12: macro-string may be empty")]
    [InlineData("v=spf1 m.o-o_1=a:b/c=%{s}", "§12: name = ALPHA *( ALPHA / DIGIT / \"-\" / \"_\" / \".\" )")]
    [InlineData("v=spf1 moo=1 moo=2", "§6: only redirect and exp may not repeat")]
    [InlineData("v=spf1 all=x", "§4.6.1: an equals sign makes a modifier of it")]
    public void A_record_of_the_grammar_is_read(string text, string source)
    {
        var parse = SpfRecord.Parse(text);
        Assert.True(parse.Error is null, $"{source}: {parse.Error}");
        Assert.Equal(text, parse.Record!.Text);
        Assert.All(parse.Record.Terms, term => Assert.Equal(term.Text, text.Substring(term.Position, term.Text.Length)));
        Assert.Equal(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..], parse.Record.Terms.Select(term => term.Text));
    }

    [Theory]
    [InlineData("", 0, SpfErrorReason.NoVersion, "§4.5: begins with the version")]
    [InlineData("v=spf10", 0, SpfErrorReason.NoVersion, "§4.5: terminated by a space or the end")]
    [InlineData("v=spf1\tall", 0, SpfErrorReason.NoVersion, "§4.5")]
    [InlineData("v=spf1 a\tmx", 8, SpfErrorReason.BadCharacter, "§12: SP between terms, no tab")]
    [InlineData("v=spf1 ip4:192.0.2.1\u00a0-all", 20, SpfErrorReason.BadCharacter, "§3.1: US-ASCII")]
    [InlineData("v=spf1 a:b\0.com", 10, SpfErrorReason.BadCharacter, "§7.1: visible characters")]
    [InlineData("v=spf1 \u00e2\u0080\u009call", 7, SpfErrorReason.BadCharacter, "§3.1: a curly quotation mark")]
    [InlineData("v=spf1 al", 7, SpfErrorReason.UnknownMechanism, "§4.6.1: unknown mechanisms are a syntax error")]
    [InlineData("v=spf1 -ip5:1", 8, SpfErrorReason.UnknownMechanism, "§4.6.1, behind the qualifier")]
    [InlineData("v=spf1 -", 8, SpfErrorReason.UnknownMechanism, "§12: a qualifier is no directive")]
    [InlineData("v=spf1 --all", 8, SpfErrorReason.UnknownMechanism, "§12: one qualifier")]
    [InlineData("v=spf1 all.", 7, SpfErrorReason.UnknownMechanism, "§12")]
    [InlineData("v=spf1 192.0.2.1", 7, SpfErrorReason.UnknownMechanism, "§12: a bare address")]
    [InlineData("v=spf1 example.com", 7, SpfErrorReason.UnknownMechanism, "§12: a bare name")]
    [InlineData("v=spf1 =x", 7, SpfErrorReason.UnknownMechanism, "§12: name begins with ALPHA")]
    [InlineData("v=spf1 1moo=x", 7, SpfErrorReason.UnknownMechanism, "§12: name begins with ALPHA")]
    [InlineData("v=spf1 a mx v=spf1", 12, null, "§12: v=spf1 again is an unknown modifier")]
    [InlineData("v=spf1 -redirect=example.com", 7, SpfErrorReason.QualifiedModifier, "§12: modifiers have no qualifier")]
    [InlineData("v=spf1 all:example.com", 10, SpfErrorReason.UnexpectedArgument, "§5.1: all = \"all\"")]
    [InlineData("v=spf1 all/8", 10, SpfErrorReason.UnexpectedArgument, "§5.1")]
    [InlineData("v=spf1 include/8", 14, SpfErrorReason.UnexpectedArgument, "§5.2")]
    [InlineData("v=spf1 ptr/24", 10, SpfErrorReason.UnexpectedArgument, "§5.5: no length")]
    [InlineData("v=spf1 include", 14, SpfErrorReason.MissingArgument, "§5.2: domain-spec is required")]
    [InlineData("v=spf1 include:", 15, SpfErrorReason.MissingArgument, "§5.2")]
    [InlineData("v=spf1 exists", 13, SpfErrorReason.MissingArgument, "§5.7")]
    [InlineData("v=spf1 ip4", 10, SpfErrorReason.MissingArgument, "§5.6")]
    [InlineData("v=spf1 ip4:", 11, SpfErrorReason.MissingArgument, "§5.6")]
    [InlineData("v=spf1 ip4:/24", 11, SpfErrorReason.MissingArgument, "§5.6")]
    [InlineData("v=spf1 a:", 9, SpfErrorReason.MissingArgument, "§12: the colon must be followed by a domain")]
    [InlineData("v=spf1 mx:/24", 10, SpfErrorReason.MissingArgument, "§12")]
    [InlineData("v=spf1 redirect=", 16, SpfErrorReason.MissingArgument, "§6.1")]
    [InlineData("v=spf1 exp=", 11, SpfErrorReason.MissingArgument, "§6.2")]
    [InlineData("v=spf1 a:museum", 9, SpfErrorReason.BadDomainSpec, "§12: domain-end has a dot")]
    [InlineData("v=spf1 a:museum.", 9, SpfErrorReason.BadDomainSpec, "§12")]
    [InlineData("v=spf1 a:192.0.2.1", 9, SpfErrorReason.BadDomainSpec, "§12: toplabel is not digits only")]
    [InlineData("v=spf1 include:example.com:25", 15, SpfErrorReason.BadDomainSpec, "§12: a port in the top label")]
    [InlineData("v=spf1 exists:example.com/24", 14, SpfErrorReason.BadDomainSpec, "§5.7: no length")]
    [InlineData("v=spf1 a:example.-com", 9, SpfErrorReason.BadDomainSpec, "§12: no hyphen begins a top label")]
    [InlineData("v=spf1 a:example.com-", 9, SpfErrorReason.BadDomainSpec, "§12: nor ends it")]
    [InlineData("v=spf1 a:example..", 9, SpfErrorReason.BadDomainSpec, "§12: one final dot")]
    [InlineData("v=spf1 a:%{d}.", 9, SpfErrorReason.BadDomainSpec, "§12: a dot after a macro needs a top label")]
    [InlineData("v=spf1 a:%{d}com", 9, SpfErrorReason.BadDomainSpec, "§12: the top label has a dot before it")]
    [InlineData("v=spf1 a:a%", 10, SpfErrorReason.BadMacro, "§7.1: a lone percent sign")]
    [InlineData("v=spf1 exists:%(ir).example.com", 14, SpfErrorReason.BadMacro, "§7.1: '%' not followed by one of '{', '%', '_', '-'")]
    [InlineData("v=spf1 exists:%{x}", 14, SpfErrorReason.BadMacro, "§7.2: no such letter")]
    [InlineData("v=spf1 exists:%{}", 14, SpfErrorReason.BadMacro, "§7.1: a letter is required")]
    [InlineData("v=spf1 exists:%{d", 14, SpfErrorReason.BadMacro, "§7.1: the closing brace is required")]
    [InlineData("v=spf1 exists:%{d0}", 14, SpfErrorReason.BadMacro, "§7.3: DIGIT must be nonzero")]
    [InlineData("v=spf1 exists:%{dr2}", 14, SpfErrorReason.BadMacro, "§7.1: digits stand before r")]
    [InlineData("v=spf1 exists:%{d-r}", 14, SpfErrorReason.BadMacro, "§7.1: delimiters stand last")]
    [InlineData("v=spf1 exists:%{d;}", 14, SpfErrorReason.BadMacro, "§7.1: no such delimiter")]
    [InlineData("v=spf1 exists:%{c}.example.com", 14, SpfErrorReason.BadMacro, "§7.2: c only in exp text")]
    [InlineData("v=spf1 redirect=%{r}.example.com", 16, SpfErrorReason.BadMacro, "§7.2: r only in exp text")]
    [InlineData("v=spf1 a:%{T}.example.com", 9, SpfErrorReason.BadMacro, "§7.2: t only in exp text")]
    [InlineData("v=spf1 moo=%", 11, SpfErrorReason.BadMacro, "§12: unknown-modifier takes a macro-string")]
    [InlineData("v=spf1 a/33", 8, SpfErrorReason.BadCidr, "§12: 0 to 32")]
    [InlineData("v=spf1 a//129", 8, SpfErrorReason.BadCidr, "§12: 0 to 128")]
    [InlineData("v=spf1 a/024", 8, SpfErrorReason.BadCidr, "§12: no leading zero")]
    [InlineData("v=spf1 a/00", 8, SpfErrorReason.BadCidr, "§12: zero is one digit")]
    [InlineData("v=spf1 a/", 8, SpfErrorReason.BadCidr, "§12: digits are required")]
    [InlineData("v=spf1 a/24/64", 8, SpfErrorReason.BadCidr, "§12: two slashes before the IPv6 length")]
    [InlineData("v=spf1 a/24//", 11, SpfErrorReason.BadCidr, "§12")]
    [InlineData("v=spf1 a:example.com/x", 9, SpfErrorReason.BadDomainSpec, "§12: no digits, so part of the domain")]
    [InlineData("v=spf1 a:example.com/99999999999", 20, SpfErrorReason.BadCidr, "§12: any number of digits")]
    [InlineData("v=spf1 ip4:192.0.2.1/33", 20, SpfErrorReason.BadCidr, "§5.6")]
    [InlineData("v=spf1 ip4:192.0.2.1//32", 20, SpfErrorReason.BadCidr, "§12: ip4 takes no dual length")]
    [InlineData("v=spf1 ip6:2001:db8::/129", 21, SpfErrorReason.BadCidr, "§5.6")]
    [InlineData("v=spf1 ip6:2001:db8::/", 21, SpfErrorReason.BadCidr, "§5.6")]
    [InlineData("v=spf1 ip4:192.0.2", 11, SpfErrorReason.BadAddress, "§12: four numbers")]
    [InlineData("v=spf1 ip4:192.0.2.256", 11, SpfErrorReason.BadAddress, "§12: qnum 0 to 255")]
    [InlineData("v=spf1 ip4:192.0.2.01", 11, SpfErrorReason.BadAddress, "§12: qnum without a leading zero")]
    [InlineData("v=spf1 ip4:0xC0.0.2.1", 11, SpfErrorReason.BadAddress, "§12: decimal")]
    [InlineData("v=spf1 ip4:192.0.2.1:25", 11, SpfErrorReason.BadAddress, "§12: no port")]
    [InlineData("v=spf1 ip4:2001:db8::1", 11, SpfErrorReason.BadAddress, "§5.6: the family of the mechanism")]
    [InlineData("v=spf1 ip6:192.0.2.1", 11, SpfErrorReason.BadAddress, "§5.6")]
    [InlineData("v=spf1 ip6:[2001:db8::1]", 11, SpfErrorReason.BadAddress, "RFC 4291 §2.2: no brackets")]
    [InlineData("v=spf1 ip6:fe80::1%25eth0", 11, SpfErrorReason.BadAddress, "RFC 4291 §2.2: no zone")]
    [InlineData("v=spf1 ip6:2001:db8:::1", 11, SpfErrorReason.BadAddress, "RFC 4291 §2.2: '::' once, three colons never")]
    [InlineData("v=spf1 ip6:::ffff:192.0.2.01", 11, SpfErrorReason.BadAddress, "§12: qnum")]
    [InlineData("v=spf1 redirect=a.example redirect=b.example", 26, SpfErrorReason.DuplicateRedirect, "§6: not more than once")]
    [InlineData("v=spf1 exp=a.example EXP=b.example", 21, SpfErrorReason.DuplicateExplanation, "§6: not more than once")]
    public void A_text_beside_the_grammar_is_refused_where_it_leaves_it(string text, int position, SpfErrorReason? reason, string source)
    {
        var parse = SpfRecord.Parse(text);
        Assert.True(parse.Error?.Reason == reason, $"{source}: {parse.Error}");
        Assert.True(parse.Error is null || parse.Error.Position == position, $"{source}: {parse.Error}");
        Assert.Equal(reason is null, parse.Record is not null);
    }

    [Fact]
    public void A_mechanism_keeps_all_that_it_says()
    {
        // §4.6.2, §5.3, §5.6
        var record = SpfRecord.Parse("v=spf1 ~a:Mail.example.com/24//64 -ip6:2001:db8::/32 exp=why.example.com").Record!;
        var host = Assert.IsType<SpfMechanism>(record.Terms[0]);
        Assert.Equal(
            (SpfMechanismKind.A, SpfQualifier.SoftFail, "Mail.example.com", 24, 64),
            (host.Kind, host.Qualifier, host.Domain!.Text, host.Ip4Length, host.Ip6Length)
        );
        Assert.Equal("2001:db8::/32", Assert.IsType<SpfMechanism>(record.Terms[1]).Network!.ToString());
        Assert.Equal((53, "why.example.com"), (record.Explanation!.Position, record.Explanation.Value.Text));
        Assert.Null(record.Redirect);
    }

    [Fact]
    public void A_macro_keeps_all_that_it_says()
    {
        // §7.1
        var parts = Assert.IsType<SpfMechanism>(SpfRecord.Parse("v=spf1 exists:x.%{L12r-+}%%").Record!.Terms[0]).Domain!.Parts;
        Assert.Equal([new SpfLiteral("x.", false), new SpfMacro('l', 12, true, "-+", true), new SpfLiteral("%", true)], parts);
    }
}
