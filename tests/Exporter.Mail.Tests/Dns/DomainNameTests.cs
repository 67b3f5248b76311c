using Exporter.Mail.Dns;

namespace Exporter.Mail.Tests.Dns;

/// <summary>Names as people type them, Chinese ones first: the name that is asked is the one that was meant, or none.</summary>
public sealed class DomainNameTests
{
    [Theory]
    [InlineData("Mail.Example.COM.", "mail.example.com")]
    [InlineData("例子.中国", "xn--fsqu00a.xn--fiqs8s")]
    [InlineData("邮件。例子。中国", "xn--5nq051n.xn--fsqu00a.xn--fiqs8s")] // the full stop of a Chinese keyboard
    [InlineData("例子．中国．", "xn--fsqu00a.xn--fiqs8s")]
    [InlineData("ｅｘａｍｐｌｅ．ＣＯＭ", "example.com")] // full-width letters
    [InlineData("邮件１.中国", "xn--1-116ax61s.xn--fiqs8s")]
    [InlineData("二〇.example", "xn--w6jt23g.example")]
    [InlineData("例え.テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("한국.kr", "xn--3e0b707e.kr")]
    [InlineData("MÜNCHEN.de", "xn--mnchen-3ya.de")]
    [InlineData("faß.de", "xn--fa-hia.de")]
    [InlineData("Σίσυφος.gr", "xn--kxa6ajbbmh.gr")]
    [InlineData("ПРИМЕР.рф", "xn--e1afmkfd.xn--p1ai")]
    public void What_is_meant_is_asked(string typed, string asked) => Assert.Equal(asked, DomainName.Normalize(typed));

    [Theory]
    [InlineData("mu\u0308nchen.de")] // decomposed, as some file systems have it
    [InlineData("か\u3099.example")]
    [InlineData("ⅷ.example")]
    [InlineData("ﬁsh.example")]
    [InlineData("\uf900.example")] // a compatibility ideograph
    [InlineData("ﾒｰﾙ.example")] // half-width katakana
    [InlineData("例\u200d子.中国")]
    [InlineData("STRAẞE.de")]
    [InlineData("例子..中国")]
    [InlineData("。")]
    [InlineData("\ud800.example")]
    public void What_may_be_another_name_is_none(string typed) => Assert.Null(DomainName.Normalize(typed));
}
