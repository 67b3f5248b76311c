namespace Exporter.EndToEnd.Servers;

/// <summary>Options as the two files that Postfix reads (postconf(5), master(5)).</summary>
internal static class PostfixConfiguration
{
    // Everything that would slow a client that looks every second, or refuse it.
    private const string NoLimits = """
        smtpd_peername_lookup = no
        smtpd_error_sleep_time = 0
        smtpd_soft_error_limit = 1000
        smtpd_hard_error_limit = 1000
        smtpd_client_connection_count_limit = 0
        smtpd_client_connection_rate_limit = 0
        smtpd_client_message_rate_limit = 0
        smtpd_client_recipient_rate_limit = 0
        smtpd_client_new_tls_session_rate_limit = 0
        smtpd_client_auth_rate_limit = 0
        """;

    // Mail is taken and thrown away unless PostfixLines say where it goes: nothing leaves this machine.
    private const string NoDelivery = """
        default_transport = discard
        local_transport = discard
        relay_transport = discard
        virtual_transport = discard
        smtp_dns_support_level = disabled
        alias_maps =
        alias_database =
        local_recipient_maps =
        """;

    // No cache: postscreen would remember a pass for a day. No access list: it would let loopback through unseen.
    private const string Postscreen = """
        postscreen_access_list =
        postscreen_cache_map =
        postscreen_client_connection_count_limit = 0
        """;

    private const string Daemons = """
        pickup    unix       n - n 60    1 pickup
        cleanup   unix       n - n -     0 cleanup
        qmgr      unix       n - n 300   1 qmgr
        tlsmgr    unix       - - n 1000? 1 tlsmgr
        rewrite   unix       - - n -     - trivial-rewrite
        bounce    unix       - - n -     0 bounce
        defer     unix       - - n -     0 bounce
        trace     unix       - - n -     0 bounce
        verify    unix       - - n -     1 verify
        flush     unix       n - n 1000? 0 flush
        proxymap  unix       - - n -     - proxymap
        proxywrite unix      - - n -     1 proxymap
        smtp      unix       - - n -     - smtp
        relay     unix       - - n -     - smtp
        lmtp      unix       - - n -     - lmtp
        showq     unix       n - n -     - showq
        error     unix       - - n -     - error
        retry     unix       - - n -     - error
        discard   unix       - - n -     - discard
        anvil     unix       - - n -     1 anvil
        scache    unix       - - n -     1 scache
        dnsblog   unix       - - n -     0 dnsblog
        tlsproxy  unix       - - n -     0 tlsproxy
        postlog   unix-dgram n - n -     1 postlogd
        """;

    /// <summary>main.cf.</summary>
    public static string MainFile(PostfixOptions options, ServerFolder folder) => Once(Lines(options, folder));

    private static string Lines(PostfixOptions options, ServerFolder folder) =>
        string.Join(
            '\n',
            [
                "compatibility_level = 3.6",
                $"queue_directory = {folder["queue"]}",
                $"data_directory = {folder["data"]}",
                $"maillog_file = {folder["mail.log"]}",
                $"maillog_file_prefixes = {folder.Root}",
                "inet_interfaces = all",
                "inet_protocols = all",
                $"myhostname = {options.Hostname}",
                "mydestination = $myhostname",
                "mynetworks = 127.0.0.0/8, [::1]/128",
                .. Tls(options, folder),
                .. Sasl(options),
                NoLimits,
                NoDelivery,
                Postscreen,
                $"postscreen_greet_wait = {options.PostscreenSeconds}s",
                .. options.MainCf,
                "",
            ]
        );

    // The last line of a parameter counts, and each of Postfix' processes warns of the others. postlogd too, at its start and to itself: when ten
    // lines wait already it waits for itself for ever, and all of Postfix with it.
    private static string Once(string text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var lines = text.Split('\n')
            .Reverse()
            .Where(line => line.Length == 0 || char.IsWhiteSpace(line[0]) || seen.Add(line.Split('=')[0].Trim()));
        return string.Join('\n', lines.Reverse());
    }

    /// <summary>master.cf.</summary>
    public static string MasterFile(PostfixOptions options) => string.Join('\n', [.. Doors(options), Daemons, .. options.MasterCf, ""]);

    private static IEnumerable<string> Tls(PostfixOptions options, ServerFolder folder)
    {
        var hasTls = options.Certificate is not null;
        yield return $"smtpd_tls_security_level = {(hasTls && options.StartTls ? "may" : "none")}";
        if (hasTls)
        {
            yield return $"smtpd_tls_chain_files = {folder["certificate.pem"]}";
        }
        if (options.TlsProtocols is { } protocols)
        {
            yield return $"smtpd_tls_protocols = {protocols}";
            yield return $"smtpd_tls_mandatory_protocols = {protocols}";
        }
    }

    private static IEnumerable<string> Sasl(PostfixOptions options)
    {
        yield return $"smtpd_tls_auth_only = {(options.AuthBeforeTls ? "no" : "yes")}";
        if (options.AuthSocket is { } socket)
        {
            yield return "smtpd_sasl_type = dovecot";
            yield return $"smtpd_sasl_path = {socket}";
        }
    }

    private static IEnumerable<string> Doors(PostfixOptions options)
    {
        var address =
            options.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
                ? $"[{options.Address}]"
                : $"{options.Address}";
        var auth = options.AuthSocket is null ? "" : " -o smtpd_sasl_auth_enable=yes";
        if (options.Services.HasFlag(PostfixServices.Smtp) && options.Postscreen)
        {
            yield return $"{address}:25 inet n - n - 1 postscreen";
            yield return $"smtpd pass - - n - - smtpd{Greeting(options.Greeting)}";
        }
        else if (options.Services.HasFlag(PostfixServices.Smtp))
        {
            yield return $"{address}:25 inet n - n - - smtpd{Greeting(options.Greeting)}";
        }
        if (options.Services.HasFlag(PostfixServices.Submission))
        {
            yield return $"{address}:587 inet n - n - - smtpd{auth}";
        }
        if (options.Services.HasFlag(PostfixServices.Submissions))
        {
            yield return $"{address}:465 inet n - n - - smtpd -o smtpd_tls_wrappermode=yes -o smtpd_tls_security_level=encrypt{auth}";
        }
    }

    // Without smtpd_delay_reject, a client restriction is judged before the greeting and its reply is the greeting.
    private static string Greeting(PostfixGreeting greeting) =>
        greeting switch
        {
            PostfixGreeting.Rejecting => Refusing("554 5.7.1 no mail is taken here"),
            PostfixGreeting.Deferring => Refusing("421 4.7.0 come back later"),
            _ => "",
        };

    private static string Refusing(string reply) =>
        $" -o smtpd_delay_reject=no -o {{ smtpd_client_restrictions = check_client_access static:{{{reply}}} }}";
}
