using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Telling;

/// <summary>Phases as a person calls them. Stateless.</summary>
internal static class PhaseNames
{
    /// <summary>The name of a phase.</summary>
    public static Words Name(this Phase phase) =>
        phase switch
        {
            Phase.Resolve => new("resolve", "域名解析"),
            Phase.Connect => new("connect", "建立连接"),
            Phase.Greeting => new("greeting", "问候"),
            Phase.Ehlo => Words.Same("EHLO"),
            Phase.Capability => Words.Same("CAPABILITY"),
            Phase.StartTls => Words.Same("STARTTLS"),
            Phase.Tls => new("TLS handshake", "TLS 握手"),
            Phase.Ehlo2 => new("EHLO inside TLS", "TLS 内 EHLO"),
            Phase.Auth => new("login", "登录"),
            Phase.Select => new("open mailbox", "打开邮箱"),
            Phase.Quota => new("quota", "查询配额"),
            Phase.Search => new("search", "查找邮件"),
            Phase.Mail => Words.Same("MAIL"),
            Phase.Rcpt => Words.Same("RCPT"),
            Phase.Data => Words.Same("DATA"),
            Phase.Idle => Words.Same("IDLE"),
            Phase.Arrival => new("on the way", "投递途中"),
            _ => new("goodbye", "结束会话"),
        };
}
