using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>Panels about certificates, which more than one dashboard shows.</summary>
internal static class Certificates
{
    private const string Fault = "submissions-certificate-expired";

    /// <summary>The certificates with the least life left.</summary>
    public static Bars LifeLeft(int width, int most) =>
        new(
            width,
            new("Certificates by life left", "证书剩余有效期比例"),
            new(
                $"The {most} targets whose certificates have the least of their life left, from issue to end: a certificate of ninety days is renewed at a third. At 0 mail programs refuse it.",
                $"剩余有效期比例最低的 {most} 个目标（从签发到到期）。90 天的证书一般在剩三分之一时续期；降到 0 时客户端会拒绝连接。"
            ),
            Unit.Ratio,
            new Query($"sort(bottomk({most}, clamp(min by (target) (mail_tls_cert_life_remaining_ratio{{*}}), 0, 1)))", "{{target}}")
        )
        {
            Steps = Step.Falling(0.1, 0.33),
            Range = (0, 1),
            Decimals = 0,
            Fault = Fault,
        };

    /// <summary>Every certificate with its dates.</summary>
    public static Grid Dates(int width) =>
        new(
            width,
            new("Certificates", "证书明细"),
            new(
                "Every endpoint with a certificate: whether a strict client accepts it, when it ends, when the first of the served chain ends. Expired and failing ones come first.",
                "每个端点的证书：严格的客户端是否接受、何时到期、所发证书链中最早的到期时间。已过期和最先到期的排在前面。"
            ),
            new Query("min by (target, object) (mail_tls_cert_not_after_timestamp_seconds{*}) * 1000"),
            new Query("min by (target, object) (mail_tls_cert_life_remaining_ratio{*})"),
            new Query("min by (target, object) (mail_tls_cert_verified{*})"),
            new Query("min by (target, object) (mail_tls_chain_not_after_timestamp_seconds{*}) * 1000")
        )
        {
            Columns =
            [
                Column.Target(new("Target", "目标")),
                new("object", new("Endpoint", "端点")),
                new("Value #C", new("Strict client", "严格校验"))
                {
                    Width = 110,
                    Marks = Mark.GoodOrBad(new("accepts", "通过"), new("refuses", "拒绝")),
                },
                new("Value #B", new("Life left", "剩余比例"))
                {
                    Width = 100,
                    Unit = Unit.Ratio,
                    Decimals = 0,
                    Steps = Step.Falling(0.1, 0.33),
                },
                new("Value #A", new("Ends", "到期")) { Width = 120, Unit = Unit.FromNow },
                new("Value #D", new("First of chain ends", "链中最早到期")) { Width = 150, Unit = Unit.FromNow },
            ],
            Order = ("Value #A", false),
            Fault = Fault,
        };
}
