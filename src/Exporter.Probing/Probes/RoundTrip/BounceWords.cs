using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>What a bounce means, by its enhanced status code (RFC 3463 §3). Stateless.</summary>
internal static class BounceWords
{
    /// <summary>One sentence; what the server said is not in it.</summary>
    public static Words Tell(Bounce? bounce)
    {
        var meaning = Meaning(bounce?.Status);
        return bounce?.Reporter is { Length: > 0 } host && Printable.Of(host, 80) is var by
            ? new($"bounced by {by}, {meaning.En}", $"被 {by} 退回，{meaning.Zh}")
            : new($"bounced, {meaning.En}", $"被退回，{meaning.Zh}");
    }

    private static Words Meaning(string? status) =>
        Number(status) switch
        {
            "1.0" or "1.1" or "1.3" or "1.6" => new("no such mailbox", "没有这个邮箱"),
            "1.2" or "1.10" => new("its domain takes no mail", "该域不接收邮件"),
            "1.7" or "1.8" or "1.9" => new("the sender's address is not accepted", "不接受发件人地址"),
            "2.1" => new("the mailbox is disabled", "邮箱已停用"),
            "2.2" => new("the mailbox is full", "邮箱已满"),
            "2.3" or "3.4" => new("the message is too large", "邮件过大"),
            "3.1" => new("the server has no room", "服务器空间不足"),
            "4.6" => new("it went in a loop", "邮件陷入循环"),
            "4.7" => Expired,
            // A bounce is final: after a temporary refusal it comes when the queue gives up.
            _ when status is ['4', ..] => Expired,
            "4.4" => new("no way to the next server is known", "找不到通往下一台服务器的路由"),
            ['2', '.', ..] => new("the mailbox does not take it", "邮箱不接收"),
            ['3', '.', ..] => new("the server cannot take it", "服务器无法接收"),
            ['4', '.', ..] => new("the way to the next server failed", "通往下一台服务器的途中失败"),
            ['6', '.', ..] => new("its content is not accepted", "邮件内容未被接受"),
            ['7', '.', ..] => new("a policy forbids it", "被策略拒绝"),
            _ => new("no code says why", "没有状态码说明原因"),
        };

    private static readonly Words Expired = new("it waited in a queue until it expired", "在队列中等待直至过期");

    /// <summary>Subject and detail, without the class.</summary>
    private static string Number(string? status) =>
        status?.IndexOf('.', StringComparison.Ordinal) is { } dot and > 0 ? status[(dot + 1)..].Split(' ')[0] : "";
}
