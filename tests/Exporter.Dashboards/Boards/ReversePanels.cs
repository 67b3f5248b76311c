using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>Panels about the names of addresses that mail leaves from.</summary>
internal static class ReversePanels
{
    /// <summary>Whether each address has a name that leads back.</summary>
    public static Timeline Names(int width) =>
        new(
            width,
            new("Reverse names", "反向解析"),
            new(
                "Whether the name of each address that mail leaves from leads back to it. Gmail and others refuse mail from addresses where it does not. The ten that are worst now are shown.",
                "每个发信地址的反向解析名称能否解析回该地址。不能的话，Gmail 等会拒收。只显示当前最差的 10 个。"
            ),
            new Query(Red.Lowest("object", "mail_dns_fcrdns{*}", 10), "{{object}}")
        )
        {
            Marks = Mark.GoodOrBad(new("leads back", "一致"), new("does not", "不一致")),
            Fault = DemoFault.Reverse,
        };
}
