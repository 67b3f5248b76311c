using System.Globalization;
using Exporter.Probing.Targets;

namespace Exporter.Commands.Check;

/// <summary>The words of a report that are not a check's own.</summary>
internal static class ReportWords
{
    public static readonly Words Look = new("look", "探测");
    public static readonly Words State = new("status", "状态");
    public static readonly Words Address = new("address", "地址");
    public static readonly Words Time = new("time", "耗时");
    public static readonly Words Certificate = new("certificate", "证书");
    public static readonly Words Failure = new("failure", "失败");
    public static readonly Words Observed = new("observed", "观察到");
    public static readonly Words Meaning = new("meaning", "含义");
    public static readonly Words Causes = new("causes", "可能原因");
    public static readonly Words Fix = new("fix", "处理");
    public static readonly Words Follows = new("also red because of it", "由此引起");
    public static readonly Words Notes = new("worth knowing", "值得了解");
    public static readonly Words Unknown = new("unknown", "未知");
    public static readonly Words Overridden = new("counted differently, as configured", "按配置另行计算");
    public static readonly Words NotOffered = new("not offered", "未提供");
    public static readonly Words NotLookedAt = new("not looked at", "未探测");
    public static readonly Words NothingSeen = new(
        "nothing could be looked at: the host has no address that this machine has a route to",
        "无可探测：本机没有到该主机任何地址的路由"
    );
    public static readonly Words NoWay = new(
        "the host has no address of this family, or this machine no route to it",
        "主机没有该地址族的地址，或本机没有到它的路由"
    );
    public static readonly Words OwnNetwork = new(
        "our own network: the control does not answer, so what timed out is unknown",
        "本机网络：对照点无应答，因此超时的结果均视为未知"
    );

    /// <summary>How long a certificate has left, to a tenth of a day when it is close.</summary>
    public static Words DaysLeft(TimeSpan left)
    {
        var span = Math.Abs(left.TotalDays);
        var days = span.ToString(span < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
        return left < TimeSpan.Zero ? new($"expired {days} d ago", $"已过期 {days} 天") : new($"{days} d left", $"剩余 {days} 天");
    }
}
