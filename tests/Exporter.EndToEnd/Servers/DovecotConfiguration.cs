using System.Text;

namespace Exporter.EndToEnd.Servers;

/// <summary>Options as the files that Dovecot 2.3 reads.</summary>
internal static class DovecotConfiguration
{
    /// <summary>dovecot.conf.</summary>
    public static string MainFile(DovecotOptions options, ServerFolder folder) =>
        $$"""
            base_dir = {{folder["run"]}}
            state_dir = {{folder["state"]}}
            log_path = {{folder["dovecot.log"]}}
            listen = {{options.Address}}
            protocols = imap{{(options.Pop3 ? " pop3" : "")}}{{(options.ManageSieve ? " sieve" : "")}}{{(
                options.Delivery is null ? "" : " lmtp"
            )}}
            disable_plaintext_auth = {{(options.AuthBeforeTls ? "no" : "yes")}}
            auth_mechanisms = plain login
            auth_failure_delay = {{options.FailureSeconds}} secs
            mail_max_userip_connections = 0
            first_valid_uid = 1
            mail_location = maildir:~/mail
            {{Tls(options, folder)}}
            passdb {
              driver = passwd-file
              args = username_format=%u {{folder["users"]}}
            }
            {{Masters(options, folder)}}
            userdb {
              driver = static
              args = uid=mail gid=mail home={{folder["mail"]}}/%u{{(options.UsersAreMasters ? " allow_all_users=yes" : "")}}
            }
            service imap-login {
              service_count = 0
              inet_listener imap {
                port = 143
              }
              inet_listener imaps {
                port = {{(options.HasTls ? 993 : 0)}}
                ssl = yes
              }
            }
            {{(options.Pop3 ? Pop3(options) : "")}}
            {{(options.ManageSieve ? ManageSieve : "")}}
            {{(options.Junk ? Junk : "")}}
            {{DovecotDeliveryConfiguration.Lines(options, folder)}}
            {{AuthSocket}}
            {{NoPenalty}}
            {{string.Join('\n', options.Lines)}}

            """;

    // Postfix' smtpd runs as the account postfix and reaches the socket through base_dir.
    private const string AuthSocket = """
        service auth {
          unix_listener auth-postfix {
            mode = 0666
          }
        }
        """;

    // After wrong passwords Dovecot makes everybody at that address wait up to 15 s, those with the right password too.
    private const string NoPenalty = """
        service anvil {
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        """;

    private const string Junk = """
        namespace inbox {
          inbox = yes
          mailbox Junk {
            auto = create
            special_use = \Junk
          }
        }
        """;

    /// <summary>The passwd-file: base64, because a colon would end the password.</summary>
    public static string Users(DovecotOptions options) =>
        string.Concat(
            options.Users.Select(user => $"{user.Key}:{{PLAIN.b64}}{Convert.ToBase64String(Encoding.UTF8.GetBytes(user.Value))}\n")
        );

    private static string Masters(DovecotOptions options, ServerFolder folder) =>
        options.UsersAreMasters
            ? $$"""
                passdb {
                  driver = passwd-file
                  master = yes
                  args = username_format=%u {{folder["users"]}}
                }
                """
            : "";

    private static string Pop3(DovecotOptions options) =>
        $$"""
            service pop3-login {
              service_count = 0
              inet_listener pop3 {
                port = 110
              }
              inet_listener pop3s {
                port = {{(options.HasTls ? 995 : 0)}}
                ssl = yes
              }
            }
            """;

    private const string ManageSieve = """
        service managesieve-login {
          service_count = 0
          inet_listener sieve {
            port = 4190
          }
        }
        plugin {
          sieve = file:~/sieve;active=~/.dovecot.sieve
        }
        """;

    private static string Tls(DovecotOptions options, ServerFolder folder) =>
        options.HasTls
            ? $"""
                ssl = yes
                ssl_cert = <{folder["certificate.pem"]}
                ssl_key = <{folder["key.pem"]}
                """
            : "ssl = no";
}
