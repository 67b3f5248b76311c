using System.Globalization;
using System.Text;
using Exporter.Mail.Dkim;
using Exporter.Mail.Dmarc;
using Exporter.Mail.Dns;
using Exporter.Mail.Dnsbl;
using Exporter.Mail.Imap;
using Exporter.Mail.ManageSieve;
using Exporter.Mail.Messages;
using Exporter.Mail.Pop3;
using Exporter.Mail.Sasl;
using Exporter.Mail.Sieve;
using Exporter.Mail.Smtp;
using Exporter.Mail.Spf;
using Exporter.Mail.Wire;
using Exporter.Testing;

namespace Exporter.Mail.Tests.Fuzz;

/// <summary>
/// No input makes a parser throw. In CI a few thousand inputs each; <c>tests/run long</c> asks for many more by MAIL_EXPORTER_FUZZ_INPUTS.
/// </summary>
public sealed class FuzzTests
{
    private const string Many = "MAIL_EXPORTER_FUZZ_INPUTS";
    private const int Few = 5_000;

    /// <summary>Somebody asked for the long run: many inputs, and the processor's time.</summary>
    internal static bool IsByHand => Environment.GetEnvironmentVariable(Many) is { Length: > 0 };

    private static readonly Dictionary<string, (Func<string, object?> Parse, string[] Seeds)> Parsers = new(StringComparer.Ordinal)
    {
        ["SPF record"] = (
            SpfRecord.Parse,
            [
                "v=spf1 include:_spf.example.com ip4:192.0.2.0/24 ip6:2001:db8::/32 a mx/28//64 -all",
                "v=spf1 exists:%{ir}.%{v}._spf.%{d2} ?all exp=explain._spf.%{d}",
                "v=spf1 redirect=%{l1r-}._spf.example.com x-other=%%%_%-",
            ]
        ),
        ["SPF near miss"] = (
            text => SpfNearMiss.KindOf(text),
            ["v=spf1 -all", " v=spf1 mx", "v=spf2.0/pra ?all", "\u201cv=spf1 -all\u201d"]
        ),
        ["DKIM key"] = (
            DkimKeyRecord.Parse,
            [
                "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                "v=DKIM1; h=sha1:sha256; s=email:*; t=y:s; n=a=20note; p=",
                "k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYt",
            ]
        ),
        ["DKIM signature"] = (
            DkimSignatureTags.Parse,
            [
                "v=1; a=rsa-sha256; c=relaxed/simple; d=example.com; s=s1; t=1700000000; x=1700100000; l=10;\r\n\th=From:To:Subject; bh=MTIz; b=YWJj",
            ]
        ),
        ["DMARC record"] = (
            DmarcRecord.Parse,
            [
                "v=DMARC1; p=reject; sp=quarantine; np=none; adkim=s; aspf=r; fo=1:d:s; rua=mailto:a@example.com!10m,https://r.example/; ruf=mailto:b%2c@c.example",
                "v=DMARC1;p=none;psd=n;t=y;pct=50;ri=86400;rf=afrf",
            ]
        ),
        ["blocklist codes"] = (text => DnsblPattern.Parse(text), ["127.0.0.2", "127.0.0.4-7", "127.0.1.&2", "127.0.0-255.10"]),
        ["blocklist subject"] = (
            DnsblSubject.Parse,
            ["192.0.2.1", "2001:db8::1", "example.com.", "m\u00fcnchen.example", "::ffff:192.0.2.1"]
        ),
        ["domain name"] = (
            DomainName.Normalize,
            ["example.com.", "xn--mnchen-3ya.example", "m\u00fcnchen.example", "_dmarc.a.b.c.example"]
        ),
        ["DNS answer"] = (
            text => DnsWire.ReadAnswer(Encoding.Latin1.GetBytes(text), "a.example", DnsType.Txt),
            [
                "\u0012\u0034\u0081\u0080\0\u0001\0\u0001\0\0\0\0\u0001a\u0007example\0\0\u0010\0\u0001\u00c0\u000c\0\u0010\0\u0001\0\0\0\u003c\0\u0004\u0003abc",
                "\u0012\u0034\u0081\u0083\0\u0001\0\0\0\0\0\0\u0001a\u0007example\0\0\u0010\0\u0001",
            ]
        ),
        ["SMTP reply"] = (
            text => SmtpReply.Parse([.. text.Split('\n').Select(line => new WireLine(line))]),
            ["250-mx.example.com\n250-SIZE 1000\n250 8BITMIME", "550 5.7.1 <a@b>: refused", "220 mx ESMTP"]
        ),
        ["SMTP status"] = (text => EnhancedStatusCode.Parse(text), ["5.7.1 refused", "2.0.0", "4.999.999 x"]),
        ["login refusal"] = (
            text => LoginRefusals.Read(text),
            ["535 5.7.8 wrong", "A1 NO [AUTHENTICATIONFAILED] wrong", "-ERR [SYS/TEMP] later", "-ERR []"]
        ),
        ["IMAP response"] = (
            ImapResponse.Parse,
            ["* OK [CAPABILITY IMAP4rev1 APPENDLIMIT=10] ready", "a1 NO [LIMIT] too many", "* LIST () \"/\" {3+}", "+ idling"]
        ),
        ["POP3 response"] = (
            text => Pop3Response.Parse(text) is { } read ? (read.HasTimestamp, read.IsTemporary) : null,
            ["+OK ready <1896.697170952@dbc.mtview.ca.us>", "-ERR [IN-USE] locked", "-ERR [SYS/TEMP] no space", "+OK 2 300"]
        ),
        ["POP3 capabilities"] = (
            text =>
                Pop3Capabilities.From(text.Split('\n')) is var read ? (read.AuthMechanisms, read.ExpireDays, read.LoginDelaySeconds) : null,
            ["TOP\nUIDL\nSASL PLAIN LOGIN\nEXPIRE 30 USER\nLOGIN-DELAY 900\nRESP-CODES\nSTLS", "EXPIRE NEVER\nIMPLEMENTATION x"]
        ),
        ["ManageSieve response"] = (
            text => ManageSieveResponse.Parse(text) is { } read ? ManageSieveCapabilities.From([read]).ToString() : null,
            [
                "\"SIEVE\" \"fileinto reject\"",
                "NO (QUOTA/MAXSCRIPTS \"x (y)\") \"full\"",
                "OK (SASL {4}\r\nabcd)",
                "{12}\r\nkeep;\r\nstop;",
                "\"my \\\"script\" ACTIVE",
            ]
        ),
        ["Sieve script"] = (
            text => SieveScript.Parse(text) is { } read ? (read.Redirects, read.BroadDiscards, read.Vacations, read.Includes) : null,
            [
                "require [\"fileinto\", \"copy\"];\r\nif anyof (not header :contains [\"to\",\"cc\"] \"me@a.example\", size :over 10M) { redirect :copy \"a@b.example\"; stop; } elsif exists \"x\" { discard; } else { keep; }",
                "vacation :days 7 :addresses [\"a@b\"] text:\r\nI am away.\r\n..\r\n.\r\n; # comment\r\n/* another */ include :personal \"x\";",
                "if true { if not false { if allof (true, address :all :matches \"from\" \"*\") { discard; } } }",
            ]
        ),
        ["IMAP quota"] = (ImapQuotaRoot.Parse, ["* QUOTA \"user/a\" (STORAGE 10 512 MESSAGE 1 2)", "* QUOTA {3}\r\nabc (STORAGE 1 2)"]),
        ["Received"] = (
            ReceivedField.Parse,
            [
                "from mx.example.com (mx.example.com [192.0.2.1])\r\n\t(using TLSv1.3 with cipher X (256/256 bits))\r\n\tby in.example.net (Postfix) with ESMTPS id 4F for <a@b>; Tue, 24 Nov 2026 11:00:00 +0000 (UTC)",
            ]
        ),
        ["date"] = (
            text => MessageDate.Parse(text),
            ["Tue, 24 Nov 2026 11:00:00 +0000 (UTC)", "1 Jan 70 00:00 EST", "24 Nov 2026 23:59:60 -1200"]
        ),
        ["spam score"] = (
            text =>
                SpamScore.Read(
                    SpamScore
                        .Engines.Concat(["X-Spam-Status", "X-Spamd-Result", "X-Spam-Score"])
                        .Select(name => KeyValuePair.Create(name, text))
                ),
            ["Yes, score=7.1 required=5.0 tests=A=1.5,B=-0.1 autolearn=no", "default: False [1.20 / 15.00]; R_SPF(0.00)[-all]", "**** 4.2"]
        ),
    };

    public static TheoryData<string> Names => [.. Parsers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_that_comes_throws(string parser)
    {
        var (parse, seeds) = Parsers[parser];
        var inputs = Environment.GetEnvironmentVariable(Many) is { Length: > 0 } many ? int.Parse(many, CultureInfo.InvariantCulture) : Few;
        var mutation = new Mutation(seeds, inputs);
        var (longest, begun) = (TimeSpan.Zero, TimeProvider.System.GetTimestamp());
        for (var input = 0; input < inputs; input++)
        {
            var text = mutation.Next();
            var since = TimeProvider.System.GetTimestamp();
            var thrown = Record.Exception(() => GC.KeepAlive(parse(text)));
            Assert.True(thrown is null, $"{thrown?.GetType().Name} for {Uri.EscapeDataString(text.Replace('\ud800', '?'))}");
            var took = TimeProvider.System.GetElapsedTime(since);
            longest = took > longest ? took : longest;
        }
        if (inputs > Few)
        {
            var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
            TestReport.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"figure fuzz {parser}: {inputs} inputs in {seconds:0} s, the longest took {longest.TotalMilliseconds:0.0} ms"
                )
            );
        }
    }
}
