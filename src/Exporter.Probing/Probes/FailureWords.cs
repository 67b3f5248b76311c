using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes;

/// <summary>Failure kinds and phases in a person's words. Stateless.</summary>
internal static class FailureWords
{
    /// <summary>One sentence: what happened, where, and what was seen.</summary>
    public static Words Tell(Failure failure)
    {
        var (kind, phase) = (Tell(failure.Kind), Tell(failure.Phase));
        var (en, zh) = ($"{kind.En} {phase.En}", $"{phase.Zh}{kind.Zh}");
        return failure.Detail.En is { Length: > 0 } ? new($"{en}: {failure.Detail.En}", $"{zh}：{failure.Detail.Zh}") : new(en, zh);
    }

    private static Words Tell(Phase phase) =>
        phase switch
        {
            Phase.Resolve => new("while resolving the name", "解析主机名时"),
            Phase.Connect => new("while connecting", "建立连接时"),
            Phase.Greeting => new("while waiting for the greeting", "等待问候语时"),
            Phase.Ehlo => new("after EHLO", "发送 EHLO 后"),
            Phase.Capability => new("after CAPABILITY", "发送 CAPABILITY 后"),
            Phase.StartTls => new("after STARTTLS", "发送 STARTTLS 后"),
            Phase.Tls => new("in the TLS handshake", "TLS 握手中"),
            Phase.Ehlo2 => new("after EHLO inside TLS", "TLS 内发送 EHLO 后"),
            Phase.Auth => new("while logging in", "登录时"),
            Phase.Select => new("while opening the mailbox", "打开邮箱时"),
            Phase.Quota => new("while asking for the quota", "查询配额时"),
            Phase.Search => new("while looking for messages", "查找邮件时"),
            Phase.Script => new("while reading the filter script", "读取过滤脚本时"),
            Phase.Mail => new("after MAIL", "发送 MAIL 后"),
            Phase.Rcpt => new("after RCPT", "发送 RCPT 后"),
            Phase.Data => new("after DATA", "发送 DATA 后"),
            Phase.Idle => new("while waiting for mail", "等待邮件时"),
            Phase.Arrival => new("on the way to the mailbox", "投递到邮箱途中"),
            _ => new("while saying goodbye", "结束会话时"),
        };

    private static Words Tell(FailureKind kind) =>
        kind switch
        {
            FailureKind.Timeout => new("no answer in time", "超时未应答"),
            FailureKind.Refused => new("connection refused", "连接被拒绝"),
            FailureKind.Unreachable => new("unreachable", "网络不可达"),
            FailureKind.Reset => new("connection reset", "连接被重置"),
            FailureKind.Closed => new("connection closed", "连接被对方关闭"),
            FailureKind.Resolve => new("no address", "没有可用地址"),
            FailureKind.Protocol => new("not the protocol", "应答不符合协议"),
            FailureKind.Rejected => new("refused by the server", "被服务器拒绝"),
            FailureKind.Tls => new("TLS failed", "失败"),
            FailureKind.Auth => new("login refused", "登录被拒绝"),
            FailureKind.Limit => new("more data than allowed", "数据超出限制"),
            FailureKind.Stuck => new("the look hung and was abandoned", "探测卡住，已放弃"),
            _ => new("a fault of the exporter itself", "监控程序自身故障"),
        };
}
