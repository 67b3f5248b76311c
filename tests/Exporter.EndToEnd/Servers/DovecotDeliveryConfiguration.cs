namespace Exporter.EndToEnd.Servers;

/// <summary>The part of Dovecot's configuration that takes and files mail.</summary>
internal static class DovecotDeliveryConfiguration
{
    /// <summary>Lines for dovecot.conf; empty without <see cref="DovecotOptions.Delivery"/>.</summary>
    public static string Lines(DovecotOptions options, ServerFolder folder) =>
        options.Delivery is { } delivery ? $"{Lmtp}\n{Plugins(delivery, folder)}" : "";

    private const string Lmtp = """
        service lmtp {
          inet_listener lmtp {
            port = 24
          }
        }
        """;

    // Dovecot lets a delivery exceed the quota by a tenth unless told otherwise.
    private static string Plugins(DovecotDelivery delivery, ServerFolder folder)
    {
        var quota = delivery.Quota is { } limit
            ? $"quota = count:User quota\n  quota_vsizes = yes\n  quota_rule = *:storage={limit}\n  quota_grace = 0"
            : "";
        var quotaForAll = delivery.Quota is null ? "" : "mail_plugins = quota\nprotocol imap {\n  mail_plugins = quota imap_quota\n}";
        return $$"""
            quota_full_tempfail = no
            {{quotaForAll}}
            protocol lmtp {
              mail_plugins = sieve{{(delivery.Quota is null ? "" : " quota")}}
            }
            plugin {
              sieve = file:{{folder["sieve"]}}/%u.sieve
              {{(delivery.SieveBefore is null ? "" : $"sieve_before = {folder[DovecotSieve.Before]}")}}
              {{quota}}
            }
            """;
    }
}
