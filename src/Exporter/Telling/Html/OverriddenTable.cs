namespace Exporter.Telling.Html;

/// <summary>Checks that the configuration counts differently, with reason and end, so that nobody forgets them. Stateless.</summary>
internal static class OverriddenTable
{
    /// <summary>A section; nothing if there are none.</summary>
    public static Markup Of(IEnumerable<Overridden> overridden, Viewer viewer)
    {
        var all = overridden.ToList();
        return Markup.When(
            all.Count > 0,
            $"""
            <h2>{viewer.Say("Counted differently by the configuration", "配置中另行计级的检查")}</h2>
            <div class="scroll"><table><thead><tr><th>{viewer.Say("Target", "目标")}</th><th>{viewer.Say("Check", "检查")}</th><th>{viewer.Say(
                "Observed",
                "观察结果"
            )}</th><th>{viewer.Say("Counts as", "计为")}</th><th>{viewer.Say("Reason", "理由")}</th><th>{viewer.Say(
                "Until",
                "截止"
            )}</th></tr></thead><tbody>{all.Select(one => Row(one, viewer))}</tbody></table></div>
            """
        );
    }

    private static Markup Row(Overridden one, Viewer viewer) =>
        Markup.Of(
            $"""
            <tr><td>{Marks.Target(one.Target, viewer)}</td><td>{Marks.Check(one.Verdict.Check.Id, viewer)}<br><span class="mono soft">{one.Verdict.Object}</span></td><td>{viewer.Say(
                one.Verdict.Observed
            )}</td><td>{(one.Override.Severity is { } severity ? Marks.Dot(severity, viewer) : Markup.Of($"{viewer.Say("off", "关闭")}"))}</td><td>{one.Override.Reason}</td><td>{(one.Override.Until is { } until ? Marks.Time(until) : Markup.Of($"{viewer.Say("no end", "无期限")}"))}</td></tr>

            """
        );
}
