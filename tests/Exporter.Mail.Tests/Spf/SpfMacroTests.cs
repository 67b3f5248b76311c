using Exporter.Mail.Spf;

namespace Exporter.Mail.Tests.Spf;

/// <summary>RFC 7208 §7.</summary>
public sealed class SpfMacroTests
{
    private const string Sender = "strong-bad@email.example.com";
    private const string Names = "3.2.0.192.in-addr.arpa PTR mx.example.org | mx.example.org A 192.0.2.3";

    // The sender and addresses of the examples of §7.4.
    [Theory]
    [InlineData("%{s}", "strong-bad@email.example.com")]
    [InlineData("%{o}", "email.example.com")]
    [InlineData("%{d}", "email.example.com")]
    [InlineData("%{d4}", "email.example.com")]
    [InlineData("%{d3}", "email.example.com")]
    [InlineData("%{d2}", "example.com")]
    [InlineData("%{d1}", "com")]
    [InlineData("%{dr}", "com.example.email")]
    [InlineData("%{d2r}", "example.email")]
    [InlineData("%{l}", "strong-bad")]
    [InlineData("%{l-}", "strong.bad")]
    [InlineData("%{lr}", "strong-bad")]
    [InlineData("%{lr-}", "bad.strong")]
    [InlineData("%{l1r-}", "strong")]
    [InlineData("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com")]
    [InlineData("%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com")]
    [InlineData("%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com")]
    [InlineData("%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}", "3.2.0.192.in-addr.strong.lp._spf.example.com")]
    [InlineData("%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net")]
    public async Task The_examples_of_the_RFC_come_out(string text, string expanded)
    {
        Assert.Equal(expanded, await SpfCase.ExpandAsync(text, "192.0.2.3", Sender)); // §7.4
        var evaluation = await SpfCase.CheckAsync(
            $"email.example.com TXT \"v=spf1 exists:{text} -all\"",
            "192.0.2.3",
            "email.example.com",
            Sender
        );
        Assert.Equal(expanded, evaluation.Trace.Terms[0].Target);
    }

    [Theory]
    [InlineData(
        "%{ir}.%{v}._spf.%{d2}",
        "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com",
        "2001:db8::cb01"
    )]
    [InlineData("%{i}", "2.0.0.1.0.d.b.8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.c.b.0.1", "2001:db8::cb01")] // §7.3: dot-format
    [InlineData("%{c}", "2001:db8::cb01", "2001:db8::cb01")] // §7.3: any of the forms of RFC 4291 §2.2
    [InlineData("%{c} %{i} %{v}", "192.0.2.3 192.0.2.3 in-addr", "::ffff:192.0.2.3")] // §5: mapped
    [InlineData("%{h}", "mx.example.org", "192.0.2.3")] // §7.2
    [InlineData("%{r}", "receiver.example.net", "192.0.2.3")] // §7.3
    [InlineData("%{t}", "1700000000", "192.0.2.3")] // §7.3: seconds since the epoch
    [InlineData("%{p}", "mx.example.org", "192.0.2.3")] // §7.3: a validated name
    [InlineData("%{p}", "unknown", "192.0.2.4")] // §7.3: none
    [InlineData("%{p2}", "example.org", "192.0.2.3")]
    [InlineData("a%%b%_c%-d", "a%b c%20d", "192.0.2.3")] // §7.1
    [InlineData("%{S}", "strong-bad%40email.example.com", "192.0.2.3")] // §7.3: upper case escapes
    [InlineData("%{L-}", "strong.bad", "192.0.2.3")] // §7.3: unreserved characters stay
    [InlineData("%{d999}", "email.example.com", "192.0.2.3")] // §7.3: more than there are: all
    [InlineData("%{o.-}", "email.example.com", "192.0.2.3")]
    [InlineData("%{s2@}", null, "192.0.2.3")] // §7.1: @ is no delimiter
    [InlineData("%{sr=.-}", "com.example.bad@email.strong", "192.0.2.3")] // §7.3: several delimiters, rejoined with dots
    public async Task A_macro_gives_its_value(string text, string? expanded, string client) =>
        Assert.Equal(expanded, await SpfCase.ExpandAsync(text, client, Sender, Names));

    [Theory]
    [InlineData("@email.example.com", "postmaster@email.example.com", "postmaster")] // §4.3: no local part
    [InlineData("email.example.com", "postmaster@email.example.com", "postmaster")]
    [InlineData("", "postmaster@email.example.com", "postmaster")] // §2.4: null reverse-path
    [InlineData("a@b@email.example.com", "a@b@email.example.com", "a@b")] // RFC 5321 §4.1.2: quoted, the last @ divides
    [InlineData("jack&jill=up@email.example.com", "jack&jill=up@email.example.com", "jack&jill=up")]
    public async Task A_sender_without_a_local_part_is_postmaster(string sender, string whole, string local) =>
        Assert.Equal($"{whole} {local}", await SpfCase.ExpandAsync("%{s} %{l}", "192.0.2.3", sender));

    [Fact]
    public async Task Reserved_characters_of_a_sender_are_escaped_only_for_a_capital() // §7.3
        => Assert.Equal("jack&jill=up jack%26jill%3Dup", await SpfCase.ExpandAsync("%{l} %{L}", "192.0.2.3", "jack&jill=up@e.example"));

    [Theory]
    [InlineData("example.net", "a.example.edu")] // any
    [InlineData("mail.example.org", "x.mail.example.org")] // a name below it
    [InlineData("example.org", "example.org")] // the domain itself, though it comes last
    public async Task The_best_of_the_validated_names_is_taken(string domain, string expanded)
    {
        // §7.3: the domain, else a subdomain, else any
        var names = new[] { "liar.example.net", "a.example.edu", "x.mail.example.org", "example.org" };
        var zone = string.Join(
            " | ",
            names.Select(name => $"3.2.0.192.in-addr.arpa PTR {name} | {name} A {(name[0] == 'l' ? "198.51.100.1" : "192.0.2.3")}")
        );
        var evaluation = await SpfCase.CheckAsync($"{domain} TXT \"v=spf1 exists:%{{p}}.test -all\" | {zone}", "192.0.2.3", domain);
        Assert.Equal(expanded + ".test", evaluation.Trace.Terms[0].Target);
    }

    [Theory]
    [InlineData(123, "tests", 253)] // 253 characters
    [InlineData(124, "test", 252)] // 254
    [InlineData(124, "tests", 253)] // 255
    public async Task A_name_of_253_characters_fits(int labels, string last, int kept)
    {
        // §7.3: labels of one character, so two characters go with each
        var sender = string.Concat(Enumerable.Repeat("x.", labels)) + "y@example.com";
        var evaluation = await SpfCase.CheckAsync(SpfCase.Policy($"v=spf1 exists:%{{l}}.{last} -all"), "192.0.2.1", sender: sender);
        Assert.Equal(kept, evaluation.Trace.Terms[0].Target!.Length);
    }

    [Fact]
    public async Task A_long_name_loses_labels_on_the_left()
    {
        // §7.3: "the left side is truncated to fit, by removing successive domain labels ... until the total length does not exceed 253"
        var local = string.Join('.', Enumerable.Range(10, 90).Select(i => "n" + i));
        var evaluation = await SpfCase.CheckAsync(
            SpfCase.Policy("v=spf1 exists:%{l}.example.net -all"),
            "192.0.2.1",
            sender: local + "@example.com"
        );
        var target = evaluation.Trace.Terms[0].Target!;
        Assert.InRange(target.Length, 250, 253);
        Assert.EndsWith(".n98.n99.example.net", target);
        Assert.StartsWith("n", target);
    }

    [Fact]
    public async Task The_sender_stays_and_the_domain_changes_in_an_include()
    {
        // §5.2: check_host() with the new domain; §7.2: d is the current domain, o is the sender's
        var evaluation = await SpfCase.CheckAsync(
            $"{SpfCase.Policy("v=spf1 include:b.example.net -all")} | b.example.net TXT \"v=spf1 exists:%{{d}}.%{{o}}\" "
                + "| b.example.net.example.com A 127.0.0.1",
            "192.0.2.1"
        );
        Assert.Equal(SpfResult.Pass, evaluation.Result);
    }
}
