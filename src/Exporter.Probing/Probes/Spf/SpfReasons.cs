using System.Collections.Frozen;
using Exporter.Mail.Spf;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Spf;

/// <summary>What the errors of SPF mean.</summary>
internal static class SpfReasons
{
    private static readonly FrozenDictionary<SpfErrorReason, Words> Texts = new Dictionary<SpfErrorReason, Words>
    {
        [SpfErrorReason.NoVersion] = new("it does not begin with v=spf1", "不以 v=spf1 开头"),
        [SpfErrorReason.BadCharacter] = new("a character that no term may have", "含有不允许的字符"),
        [SpfErrorReason.UnknownMechanism] = new("no mechanism has this name", "没有这种机制"),
        [SpfErrorReason.QualifiedModifier] = new("a modifier with a qualifier before it", "修饰符前不能有限定符"),
        [SpfErrorReason.MissingArgument] = new("the domain or address is missing", "缺少域名或地址"),
        [SpfErrorReason.UnexpectedArgument] = new("text where none may be", "此处不能有文字"),
        [SpfErrorReason.BadDomainSpec] = new("no domain name", "不是域名"),
        [SpfErrorReason.BadMacro] = new("no macro, or one that may not be here", "宏无效或不能用在此处"),
        [SpfErrorReason.BadCidr] = new("no prefix length", "前缀长度无效"),
        [SpfErrorReason.BadAddress] = new("no IP address", "不是 IP 地址"),
        [SpfErrorReason.DuplicateRedirect] = new("redirect stands twice", "redirect 出现两次"),
        [SpfErrorReason.DuplicateExplanation] = new("exp stands twice", "exp 出现两次"),
        [SpfErrorReason.MultipleRecords] = new("more than one record", "有多条记录"),
        [SpfErrorReason.TooManyLookups] = new("more than ten terms ask the DNS", "需要查询 DNS 的项超过 10 个"),
        [SpfErrorReason.TooManyVoidLookups] = new("more than two terms ask for what does not exist", "超过两项查询不到结果"),
        [SpfErrorReason.TooManyMxNames] = new("an mx with more than ten exchangers", "mx 对应的邮件服务器超过 10 台"),
        [SpfErrorReason.IncludeWithoutRecord] = new("the included domain has no record", "被引用的域名没有记录"),
        [SpfErrorReason.RedirectWithoutRecord] = new("the domain redirected to has no record", "重定向到的域名没有记录"),
        [SpfErrorReason.NotAnswered] = new("the DNS did not answer", "DNS 没有应答"),
    }.ToFrozenDictionary();

    /// <summary>What is wrong.</summary>
    public static Words Of(SpfErrorReason reason) => Texts[reason];
}
