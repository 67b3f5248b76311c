using System.Diagnostics.CodeAnalysis;
using Exporter.Mail.Messages;

namespace Exporter.Mail.Tests.Messages;

public sealed class ReceivedFieldTests
{
    private const string Date = "; Tue, 24 Nov 2026 11:00:00 +0000";
    private static readonly DateTimeOffset At = new(2026, 11, 24, 11, 0, 0, TimeSpan.Zero);

    // RFC 5321 §4.4: TCP-info is the address in brackets, behind the name or in its place.
    [Theory]
    [InlineData("from mx.example.org (mx.example.org [192.0.2.4]) by a.example", "192.0.2.4")]
    [InlineData("from mx.example.org (unknown [IPv6:2001:db8::4]) by a.example", "2001:db8::4")]
    [InlineData("from mail.example.com ([192.0.2.5])\r\n\tby a.example with LMTP", "192.0.2.5")]
    [InlineData("from [192.0.2.7] (helo=x.example) by a.example", "192.0.2.7")]
    [InlineData("FROM mx.example.org (mx.example.org. [192.0.2.8]) BY a.example", "192.0.2.8")]
    [InlineData("from x (HELO y) (192.0.2.9) by a.example", null)]
    [InlineData("from mx.example.org by a.example ([192.0.2.4])", null)]
    [InlineData("by a.example (from [192.0.2.4])", null)]
    [InlineData("from x ([1]) by a.example", null)]
    [InlineData("from x (]192.0.2.1[) by a.example", null)]
    [InlineData("from x ([192.0.2.1) by a.example", null)]
    public void The_address_of_the_client_is_read(string field, string? address) =>
        Assert.Equal(address, ReceivedField.Parse(field + Date).Client?.ToString());

    public static TheoryData<string, string, string?, string?, string?, string?, bool?> Samples =>
        new()
        {
            {
                "Postfix",
                "from mx.example.org (mx.example.org [192.0.2.4])\r\n\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)\r\n\t"
                    + " key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256)\r\n\t(No client certificate requested)\r\n\t"
                    + "by mail.example.com (Postfix) with ESMTPS id 4ABC\r\n\tfor <a@b>; Tue, 24 Nov 2026 11:00:00 +0000 (UTC)",
                "mx.example.org",
                "mail.example.com",
                "ESMTPS",
                "4ABC",
                true
            },
            {
                "Postfix, from a local program",
                "by mail.example.com (Postfix, from userid 1000) id 4ABC" + Date,
                null,
                "mail.example.com",
                null,
                "4ABC",
                null
            },
            {
                "Postfix, from a filter",
                "from localhost (localhost [127.0.0.1]) by mail.example.com (Postfix) with ESMTP id 4DEF for <a@b>" + Date,
                "localhost",
                "mail.example.com",
                "ESMTP",
                "4DEF",
                false
            },
            {
                "Exim",
                "from [192.0.2.7] (helo=x.example)\n\tby y.example with esmtps  (TLS1.3) tls TLS_AES_256_GCM_SHA384\n\t(Exim 4.96)\n\t"
                    + "(envelope-from <>)\n\tid 1abc-000-X\n\tfor z@example.org"
                    + Date,
                "[192.0.2.7]",
                "y.example",
                "ESMTPS",
                "1abc-000-X",
                true
            },
            { "Exim, local", "from anna by y.example with local (Exim 4.96) id 1abc" + Date, "anna", "y.example", "LOCAL", "1abc", null },
            {
                "Dovecot",
                "from mail.example.com ([127.0.0.1])\n\tby mail.example.com with LMTP\n\tid abc+de\n\t(envelope-from <a@b>)\n\tfor <c@d>"
                    + Date,
                "mail.example.com",
                "mail.example.com",
                "LMTP",
                "abc+de",
                false
            },
            {
                "Exchange Online",
                "from AM0.eurprd04.prod.outlook.com (2603:10a6::1) by AM9.eurprd04.prod.outlook.com (2603:10a6::2) with Microsoft SMTP Server "
                    + "(version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.8093.14 via Frontend Transport"
                    + Date,
                "AM0.eurprd04.prod.outlook.com",
                "AM9.eurprd04.prod.outlook.com",
                "MICROSOFT",
                "15.20.8093.14",
                true
            },
            {
                "Exchange Online, within a host",
                "from AM0.example ([fe80::1]) by AM0.example ([fe80::1%7]) with mapi id 15.20.8093.014" + Date,
                "AM0.example",
                "AM0.example",
                "MAPI",
                "15.20.8093.014",
                null
            },
            {
                "Gmail, inner",
                "by 2002:a05:6402:4442:b0:5d0 with SMTP id x1csp" + Date,
                null,
                "2002:a05:6402:4442:b0:5d0",
                "SMTP",
                "x1csp",
                false
            },
            {
                "Gmail, outer",
                "from x.example (x.example. [192.0.2.4])\r\n        by mx.google.com with ESMTPS id 5si\r\n        for <a@b>\r\n"
                    + "        (version=TLS1_3 cipher=TLS_AES_128_GCM_SHA256 bits=128/128);\r\n        Tue, 24 Nov 2026 03:00:00 -0800 (PST)",
                "x.example",
                "mx.google.com",
                "ESMTPS",
                "5si",
                true
            },
            {
                "Sendmail",
                "from x.example (x.example [192.0.2.4]) by y.example (8.17.1/8.17.1) with ESMTPS id 4AO "
                    + "(version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256 verify=NOT) for <a@b>"
                    + Date,
                "x.example",
                "y.example",
                "ESMTPS",
                "4AO",
                true
            },
            {
                "Coremail",
                "from x.example (unknown [192.0.2.4]) by smtp1 (Coremail) with SMTP id _____wDX for <a@b>; Tue, 24 Nov 2026 19:00:00 +0800 (CST)",
                "x.example",
                "smtp1",
                "SMTP",
                "_____wDX",
                false
            },
            {
                "qmail",
                "from unknown (HELO x.example) (192.0.2.4) by 0 with SMTP; 24 Nov 2026 11:00:00 -0000",
                "unknown",
                "0",
                "SMTP",
                null,
                false
            },
            { "qmail, within", "(qmail 1234 invoked by uid 1000); 24 Nov 2026 11:00:00 -0000", null, null, null, null, null },
            {
                "qmail with TLS",
                "from unknown (HELO x) (192.0.2.4) by y.example with (AES256-SHA encrypted) SMTP" + Date,
                "unknown",
                "y.example",
                "SMTP",
                null,
                true
            },
            {
                "Courier",
                "from x (x [::ffff:192.0.2.4]) (AUTH: PLAIN a, SSL: TLSv1.3,256bits,TLS_AES) by y.example with ESMTPSA id 0000" + Date,
                "x",
                "y.example",
                "ESMTPSA",
                "0000",
                true
            },
        };

    [Theory]
    [MemberData(nameof(Samples))]
    [SuppressMessage("Usage", "xUnit1026", Justification = "names the row")]
    public void A_field_is_read(string software, string value, string? from, string? by, string? with, string? id, bool? tls)
    {
        var field = ReceivedField.Parse(value);
        Assert.Equal((from, by, with, id, tls), (field.From, field.By, field.With, field.Id, field.Tls));
        Assert.Equal(At, field.At);
    }

    [Theory]
    [InlineData("SMTP", false, false)]
    [InlineData("ESMTPA", false, true)]
    [InlineData("esmtpsa", true, true)]
    [InlineData("SMTPS", true, false)]
    [InlineData("LMTPS", true, false)]
    [InlineData("LMTPSA", true, true)]
    [InlineData("UTF8SMTP", false, false)]
    [InlineData("UTF8SMTPS", true, false)]
    [InlineData("UTF8SMTPSA", true, true)]
    [InlineData("UTF8LMTPA", false, true)]
    [InlineData("HTTP", null, false)]
    [InlineData("HTTPS", null, false)]
    [InlineData("ESMTPX", null, false)]
    [InlineData("UTF8", null, false)]
    public void A_protocol_tells_of_TLS_and_of_a_login(string protocol, bool? tls, bool submitted)
    {
        var field = ReceivedField.Parse($"from a by b with {protocol} id c" + Date);
        Assert.Equal((tls, submitted), (field.Tls, field.Submitted));
    }

    [Theory]
    [InlineData("(using TLSv1 with cipher X (1/2 bits))", true)]
    [InlineData("(using TLS with LMTP)", true)]
    [InlineData("(version=TLS1_2, cipher=X)", true)]
    [InlineData("(TLS1.3)", true)]
    [InlineData("(TLSv1.2:ECDHE:256)", true)]
    [InlineData("(tls1.example.org [192.0.2.4])", false)]
    [InlineData("(no TLS)", false)]
    [InlineData("TLSv1.3", false)]
    public void A_comment_tells_of_TLS(string comment, bool expected) =>
        Assert.Equal(expected, ReceivedField.Parse($"from a {comment} by b with ESMTP" + Date).Tls);

    [Theory]
    [InlineData("from a by b", null)]
    [InlineData("from a by b; never", null)]
    [InlineData("from a by b" + Date + "; more", null)]
    [InlineData("from a by b; first" + Date, "b")]
    [InlineData("from a by b for <\"x;y\"@z>" + Date, "b")]
    [InlineData("from a by b (an aside; 1 Jan 2000 00:00:00 +0000 \\) still)" + Date, "b")]
    [InlineData("from a (never closed by b" + Date, "b")]
    [InlineData("from a\" (never (closed) by b" + Date, "b")]
    [InlineData("from by b" + Date, "b")]
    [InlineData("by b by c" + Date, "b")]
    [InlineData("by(x)b(y)with(z)SMTP" + Date, "b")]
    public void The_date_follows_the_last_semicolon_that_is_text(string value, string? by)
    {
        var field = ReceivedField.Parse(value);
        Assert.Equal(by is null ? null : At, field.At);
        Assert.Equal(by ?? "b", field.By);
    }

    [Fact]
    public void A_word_that_no_host_can_be_called_is_left_out()
    {
        Assert.Null(ReceivedField.Parse("from " + new string('a', 256) + " by b").From);
        Assert.Null(ReceivedField.Parse("from a\0b by b").From);
        Assert.Equal("b", ReceivedField.Parse("from a\0b by b").By);
    }

    [Fact]
    public void No_text_makes_it_throw()
    {
        var random = new Random(5321);
        string[] pieces =
        [
            "from",
            "by",
            "with",
            "id",
            ";",
            "(",
            ")",
            "\"",
            "\\",
            " ",
            "\r\n\t",
            "ESMTPS",
            "\0",
            "\ud800",
            "Nov",
            "24",
            "2026",
            "11:00:00",
            "+0000",
            ",",
        ];
        for (var round = 0; round < 5_000; round++)
        {
            ReceivedField.Parse(string.Concat(random.GetItems(pieces, random.Next(40))));
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("()")]
    [InlineData("\"")]
    [InlineData("(\"")]
    [InlineData("\\(")]
    [InlineData(";")]
    [InlineData("from ")]
    [InlineData("(TLS1 ")]
    [InlineData("1,")]
    public async Task Much_garbage_takes_no_time(string piece)
    {
        var value = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        await Task.Run(() => ReceivedField.Parse(value), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }
}
