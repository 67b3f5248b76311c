using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>What is red: the panels that every dashboard begins with. A check that another red check explains is left out, so that each cause shows once.</summary>
internal static class Red
{
    private const string Labels = "job, target, check, object";
    private static readonly Words Nothing = new("Nothing is red", "没有异常");

    /// <summary>The worst status that any replica saw, one series per check and object.</summary>
    public static string Status(string checks) => $"max by ({Labels}) (mail_check_status{{*, check=~\"{checks}\"}})";

    /// <summary>The same without what follows from another red check.</summary>
    public static string Causes(string checks) => $"{Status(checks)} unless on ({Labels}) mail_check_explained_info{{*}}";

    /// <summary>The few series of an expression that are lowest now, over all the time shown: a picture with room for a dozen bands stays readable.</summary>
    /// <param name="labels">The labels of the expression.</param>
    /// <param name="metric">A selector whose numbers are lowest where it is worst.</param>
    /// <param name="most">How many.</param>
    public static string Lowest(string labels, string metric, int most) =>
        $"min by ({labels}) ({metric}) and on ({labels}) bottomk({most}, min by ({labels}) ({metric} @ end()))";

    /// <summary>The same for those that are highest now.</summary>
    /// <param name="labels">The labels of the expression.</param>
    /// <param name="metric">A selector whose numbers are highest where it is worst.</param>
    /// <param name="most">How many.</param>
    public static string Highest(string labels, string metric, int most) =>
        $"max by ({labels}) ({metric}) and on ({labels}) topk({most}, max by ({labels}) ({metric} @ end()))";

    /// <summary>How many checks have a status; 0 and not nothing where none has.</summary>
    public static string Count(string checks, int status) => $"sum(({Causes(checks)}) == bool {status})";

    /// <summary>1 for each group whose worst status is a warning or worse, else 0; by equality, because unknown is below ok.</summary>
    public static string IsRed(string statuses, string labels) =>
        $"((max by ({labels}) ({statuses}) == bool 3) + (max by ({labels}) ({statuses}) == bool 2))";

    /// <summary>How many checks are critical.</summary>
    public static Stat Critical(int width, string checks, string? fault) =>
        new(
            width,
            new("Critical", "严重"),
            new(
                "Checks that are critical, without those that another red check explains: causes to repair now.",
                "处于“严重”状态的检查项数，不含由其他故障引起的；每一项都是需要立即修复的原因。"
            ),
            Unit.Count,
            new Query(Count(checks, 3))
        )
        {
            Steps = Step.RedFrom(1),
            Links = [Link.Findings],
            Fault = fault,
        };

    /// <summary>How many checks are at warning.</summary>
    public static Stat Warnings(int width, string checks, string? fault) =>
        new(
            width,
            new("Warnings", "警告"),
            new(
                "Checks at warning, without those that another red check explains: they can wait until morning.",
                "处于“警告”状态的检查项数，不含由其他故障引起的；可以等到上班时间处理。"
            ),
            Unit.Count,
            new Query(Count(checks, 2))
        )
        {
            Steps = [new(null, "green"), new(1, "orange")],
            Links = [Link.Findings],
            Fault = fault,
        };

    /// <summary>How many checks could not be judged, though their target has no red check that would say why.</summary>
    public static Stat Unknown(int width, string checks) =>
        new(
            width,
            new("Unknown without a cause", "原因不明的未知"),
            new(
                "Checks that could not be judged on targets where no check is red: nobody is watching these points. Neither good nor bad; the cause is usually on our side.",
                "在没有异常检查项的目标上无法判断的检查项数：这些项目实际上无人监控。既不算正常也不算故障，原因通常在监控这一侧。"
            ),
            Unit.Count,
            new Query(
                $"sum(({Status(checks)} == bool -1) * on (job, target) group_left () (1 - {IsRed("mail_check_status{*}", "job, target")}))"
            )
        )
        {
            Steps = [new(null, "green"), new(1, "purple")],
        };

    /// <summary>Each red check with its target, linked to its page and its chapter.</summary>
    public static Grid Table(int width, string checks, string? fault, bool hasObjects = true) =>
        new(
            width,
            new("Red now: causes", "当前异常：根本原因"),
            new(
                "Every check at warning or critical that no other red check explains. The target leads to its findings with observed values, the check to its causes and fixes.",
                "所有处于警告或严重状态、且不是由其他故障引起的检查项。点击目标查看实测值，点击检查项查看原因与修复方法。"
            ),
            new Query($"({Causes(checks)}) == 3 or ({Causes(checks)}) == 2")
        )
        {
            Columns =
            [
                new("Value", new("Status", "状态")) { Width = 90, Marks = Mark.Statuses },
                Column.Target(new("Target", "目标")),
                new("check", new("Check", "检查项")) { Width = hasObjects ? 185 : null, Link = Link.Runbook },
                .. hasObjects ? [new Column("object", new("Object", "对象"))] : Array.Empty<Column>(),
            ],
            Order = ("Value", true),
            Empty = Nothing,
            Fault = fault,
        };

    /// <summary>The worst status over time, a band for each family.</summary>
    public static Timeline Families(int width, IEnumerable<Family> families, string? fault) =>
        new(
            width,
            new("Worst status by family", "各类检查的最差状态"),
            new(
                "The worst status of each family of checks over time: since when it is red, and whether it comes and goes.",
                "每一类检查随时间变化的最差状态：从何时开始异常，是否时好时坏。"
            ),
            [.. families.Select(family => new Query($"max({Status(family.Checks)})", family.Title))]
        )
        {
            Marks = Mark.Statuses,
            Fault = fault,
        };

    /// <summary>The worst status over time, a band for each check.</summary>
    public static Timeline Checks(int width, string checks, string? fault) =>
        new(
            width,
            new("Worst status by check", "各检查项的最差状态"),
            new(
                "The worst status of each check over all chosen targets over time: since when it is red, and whether it comes and goes.",
                "每个检查项在所选目标中随时间变化的最差状态：从何时开始异常，是否时好时坏。"
            ),
            new Query($"max by (check) ({Status(checks)})", "{{check}}")
        )
        {
            Marks = Mark.Statuses,
            Fault = fault,
        };

    /// <summary>The worst status over time, a band for each of the targets that are worst now.</summary>
    public static Timeline Targets(int width, string checks, Words title, int most, string? fault) =>
        new(
            width,
            title,
            new(
                $"The worst status of each target over time, for the {most} that are worst now: since when, and whether it comes and goes.",
                $"当前状态最差的 {most} 个目标随时间变化的最差状态：从何时开始异常，是否时好时坏。"
            ),
            new Query(
                $"max by (target) ({Status(checks)}) and on (target) topk({most}, max by (target) (mail_check_status{{*, check=~\"{checks}\"}} @ end()))",
                "{{target}}"
            )
        )
        {
            Marks = Mark.Statuses,
            Fault = fault,
        };
}
