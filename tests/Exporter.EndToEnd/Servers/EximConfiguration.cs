namespace Exporter.EndToEnd.Servers;

/// <summary>Options as the file that Exim reads.</summary>
internal static class EximConfiguration
{
    /// <summary>exim4.conf. What would ask the DNS is off.</summary>
    public static string MainFile(EximOptions options, ServerFolder folder) =>
        $$"""
            exim_path = {{EximServer.Program}}
            spool_directory = {{folder["spool"]}}
            log_file_path = {{folder["spool"]}}/%slog
            pid_file_path = {{folder["spool"]}}/pid
            primary_hostname = {{options.Hostname}}
            local_interfaces = {{options.Address}}
            daemon_smtp_ports = 25
            host_lookup =
            rfc1413_query_timeout = 0s
            keep_environment =
            deliver_drop_privilege = true
            queue_only = {{(options.Holds ? "true" : "false")}}
            {{(options.MessageSizeLimit is { } limit ? $"message_size_limit = {limit}" : "")}}
            {{Tls(options, folder)}}
            acl_smtp_rcpt = rcpt
            acl_smtp_data = data
            begin acl
            rcpt:
              warn control = dkim_disable_verify
              accept domains = {{options.Domain}}
              deny message = relay not permitted
            data:
              accept delay = {{options.DataSeconds}}s
            begin routers
            next:
              driver = manualroute
              transport = out
              route_list = * {{options.NextHop.Address}}
              self = send
            begin transports
            out:
              driver = smtp
              port = {{options.NextHop.Port}}
              hosts_try_dane =
              hosts_try_fastopen =
              {{Changes(options, folder)}}
            begin retry
            * * F,1h,1s

            """;

    private static string Tls(EximOptions options, ServerFolder folder) =>
        options.Certificate is null
            ? "tls_advertise_hosts ="
            : $"tls_advertise_hosts = *\ntls_certificate = {folder["certificate.pem"]}\ntls_privatekey = {folder["key.pem"]}";

    private static string Changes(EximOptions options, ServerFolder folder)
    {
        var footer = options.Footer is null ? "" : $"  transport_filter = /bin/cat - {folder["footer"]}\n";
        return options.SubjectPrefix is { } prefix
            ? $"{footer}  headers_remove = Subject\n  headers_add = Subject: {prefix}${{sg{{$rh_Subject:}}{{\\N^\\s+\\N}}{{}}}}"
            : footer;
    }
}
