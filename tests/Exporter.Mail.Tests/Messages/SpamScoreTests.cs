using Exporter.Mail.Messages;

namespace Exporter.Mail.Tests.Messages;

public sealed class SpamScoreTests
{
    private const string Report =
        "X-Ham-Report: Spam detection software has NOT identified this email as spam.\n Content analysis details:   (-0.9 points, 5.0 required)\n"
        + "  pts rule name              description\n ---- ---------------------- ------\n -1.9 BAYES_00               BODY: 0 to 1%\n"
        + "  1.0 HTML_MESSAGE           BODY: HTML";

    private const string Result =
        "X-Spamd-Result: default: False [8.20 / 15.00];\n\tBAYES_HAM(-3.00)[99.9%]; R_SPF_ALLOW(-0.20)[+ip4:192.0.2.4:c];\n\tBAD(9.10)[a;b(c)];X(0.00)[]";

    [Theory]
    [InlineData("X-Spam-Status: Yes, score=6.1 required=5.0 tests=A,B,\n\tC autolearn=no version=4.0.1", "spamassassin 6.1/5 yes A,B,C")]
    [InlineData("x-spam-status: No, score=-1.9 required=5.0 tests=none autolearn=ham", "spamassassin -1.9/5 no ")]
    [InlineData("X-Spam-Status: No, hits=1.2 required=5.0", "spamassassin 1.2/5 no ")]
    [InlineData(
        "X-Spam-Status: No, score=-1.8 tagged_above=-999 required=6.31\n tests=[A=0.1, BAYES_00=-1.9, C=x] autolearn=ham",
        "spamassassin -1.8/6.31 no BAYES_00,A,C"
    )]
    [InlineData("X-Spam-Status: No, score=0.5|X-Spam-Score: 5|X-Spam-Flag: NO", "spamassassin 0.5/- no ")]
    [InlineData("X-Spam-Score: 5.2 (+++++)", "spamassassin 5.2/- - ")]
    [InlineData("X-Spam-Level: *****|X-Spam-Flag: YES", "spamassassin 5/- yes ")]
    [InlineData("X-Spam-Status: Yes, score=6,1 required=1e3 tests=A", "spamassassin -/- yes A")]
    [InlineData("X-Spam-Status: Yes, score=NaN required=", "spamassassin -/- yes ")]
    [InlineData("X-Spam-Status: Yes, score=6.1, required=5.0, tests=A", "spamassassin 6.1/5 yes A")]
    [InlineData("X-Spam-Status: Yes, score=9 required=5|X-Spam-Status: No, score=1 required=5", "spamassassin 9/5 yes ")]
    [InlineData("X-Spam-Score: -9|" + Report, "spamassassin -0.9/5 - BAYES_00,HTML_MESSAGE")]
    [InlineData(Result, "rspamd 8.2/15 no BAD,BAYES_HAM,R_SPF_ALLOW,X")]
    [InlineData(Result + "|X-Spam: Yes", "rspamd 8.2/15 yes BAD,BAYES_HAM,R_SPF_ALLOW,X")]
    [InlineData(Result + "|X-Spam-Status: No, score=8.20|X-Spam-Level: ********", "rspamd 8.2/15 no BAD,BAYES_HAM,R_SPF_ALLOW,X")]
    [InlineData("X-Spam-Status: No, score=1 required=5|X-Rspamd-Score: -2.10", "spamassassin 1/5 no ; rspamd -2.1/- - ")]
    [InlineData("X-Spamd-Result: default: True [skipped]", "rspamd -/- yes ")]
    [InlineData("X-Rspamd-Score: 3.20 / 15.00|X-Rspamd-Action: no action", "rspamd 3.2/15 no ")]
    [InlineData("X-Rspamd-Action: add header", "rspamd -/- yes ")]
    [InlineData("X-Spam: Yes", "rspamd -/- yes ")]
    [InlineData("X-MS-Exchange-Organization-SCL: 1", "microsoft 1/5 no ")]
    [InlineData("X-MS-Exchange-Organization-SCL: -1", "microsoft -1/5 no ")]
    [InlineData(
        "X-Forefront-Antispam-Report: CIP:192.0.2.4;CTRY:US;SCL:5;SRV:;SFV:SPM;CAT:PHSH;SFS:(1)(2)",
        "microsoft 5/5 yes SFV:SPM,CAT:PHSH"
    )]
    [InlineData("X-Forefront-Antispam-Report: SCL:;SFV:NSPM;CAT:NONE", "microsoft -/5 no SFV:NSPM")]
    [InlineData("X-MS-Exchange-Organization-SCL: many|X-Forefront-Antispam-Report: SCL:9;SFV:SKS", "microsoft 9/5 yes SFV:SKS")]
    [InlineData("X-Proofpoint-Spam-Details: rule=notspam policy=default score=0 spamscore=0 clxscore=1015", "proofpoint 0/- no ")]
    [InlineData(
        "X-Proofpoint-Spam-Details: rule=inbound_spam score=95 bulkscore=3\n phishscore=90 score=1",
        "proofpoint 95/- yes phishscore,bulkscore"
    )]
    [InlineData("X-Proofpoint-Spam-Details: rule=safe score=many", "")]
    [InlineData("X-Spam-Status: |X-Spam-Level:|X-Spam-Score: much|X-Spamd-Result: ;;;|Subject: Yes", "")]
    [InlineData("", "")]
    public void A_filter_is_read(string header, string expected) => Assert.Equal(expected, string.Join("; ", Read(header).Select(Told)));

    [Fact]
    public void Symbols_are_few_short_and_printable()
    {
        var many = string.Join(';', Enumerable.Range(0, 50).Select(number => $"S\u00e9\u0001{number}{new string('X', 99)}({number}.0)[]"));
        var score = Assert.Single(SpamScore.Read([new("X-Spamd-Result", "default: False [1 / 2];" + many)]));
        Assert.Equal(20, score.Symbols.Count);
        Assert.StartsWith("S49XX", score.Symbols[0]);
        Assert.All(score.Symbols, symbol => Assert.True(symbol.Length == 60 && symbol.All(char.IsAscii)));
    }

    [Fact]
    public void An_engine_is_one_of_the_list() => Assert.Equal(["spamassassin", "rspamd", "microsoft", "proofpoint"], SpamScore.Engines);

    [Fact]
    public void No_value_makes_it_throw()
    {
        var random = new Random(822);
        string[] names =
        [
            "X-Spam-Status",
            "X-Spam-Report",
            "X-Spam-Score",
            "X-Spam-Level",
            "X-Spamd-Result",
            "X-Rspamd-Score",
            "X-Rspamd-Action",
            "X-Forefront-Antispam-Report",
            "X-Proofpoint-Spam-Details",
        ];
        string[] pieces =
        [
            "score=",
            "tests=",
            "[",
            "]",
            "(",
            ")",
            "/",
            ";",
            ",",
            "=",
            ":",
            " ",
            "1",
            "-",
            ".",
            "A",
            "analysis details:",
            "SCL:",
            "CAT:",
            "\ud800",
            "\0",
        ];
        for (var round = 0; round < 5_000; round++)
        {
            SpamScore.Read(names.Select(name => KeyValuePair.Create(name, string.Concat(random.GetItems(pieces, random.Next(30))))));
        }
    }

    private static IReadOnlyList<SpamScore> Read(string header) =>
        SpamScore.Read(
            header
                .Split('|', StringSplitOptions.RemoveEmptyEntries)
                .Select(field => KeyValuePair.Create(field.Split(':')[0], field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..]))
        );

    private static string Told(SpamScore score)
    {
        var flagged = score.Flagged switch
        {
            true => "yes",
            false => "no",
            null => "-",
        };
        return FormattableString.Invariant(
            $"{score.Engine} {Told(score.Score)}/{Told(score.Required)} {flagged} {string.Join(',', score.Symbols)}"
        );
    }

    private static string Told(double? number) => number is { } known ? FormattableString.Invariant($"{known}") : "-";
}
