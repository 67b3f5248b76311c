using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Exporter.EndToEnd.Servers;

/// <summary>Tells once per run which real servers were used. Each server of this kit calls it when it starts.</summary>
public static partial class ServerVersions
{
    private static readonly IReadOnlyDictionary<string, ProgramCommand> Questions = new Dictionary<string, ProgramCommand>(
        StringComparer.Ordinal
    )
    {
        ["postfix"] = new("/usr/sbin/postconf", "-d", "-h", "mail_version"),
        ["dovecot"] = new("/usr/sbin/dovecot", "--version"),
        ["prometheus"] = new("prometheus", "--version"),
        ["alertmanager"] = new("prometheus-alertmanager", "--version"),
        ["blackbox_exporter"] = new("prometheus-blackbox-exporter", "--version"),
        ["opendkim"] = new("/usr/sbin/opendkim", "-V"),
        ["bind"] = new("/usr/sbin/named", "-v"),
        ["exim"] = new(EximServer.Program, "-C", "/dev/null", "-bV"),
        // It tells with its usage only, and ends with an error then.
        ["unbound"] = new("/usr/sbin/unbound", "-V"),
        ["rbldnsd"] = new("dpkg-query", "-W", "-f", "${Version}", "rbldnsd"),
        ["postgrey"] = new("/usr/sbin/postgrey", "--version"),
        // Asked itself, it says "dev".
        ["mailexporter"] = new("dpkg-query", "-W", "-f", "${Version}", "prometheus-mailexporter"),
        ["openssl"] = new("openssl", "version"),
    };

    private static readonly ConcurrentDictionary<string, bool> Told = new(StringComparer.Ordinal);

    /// <summary>The server's version as it tells it itself, such as <c>3.7.11</c>.</summary>
    /// <param name="server">One of the names above.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public static async Task<string> AskAsync(string server, CancellationToken cancellationToken)
    {
        var answer = await RunningProcess.RunAsync(Questions[server], TimeSpan.FromSeconds(20), cancellationToken);
        return Number().Match(answer).Value;
    }

    /// <summary>
    /// Writes <c>version NAME NUMBER</c> to the test's output and to the file named by <c>MAIL_EXPORTER_TEST_REPORT</c>, once for each server.
    /// Thread-safe.
    /// </summary>
    public static async Task ReportAsync(string server, CancellationToken cancellationToken)
    {
        if (Told.TryAdd(server, true))
        {
            TestReport.Add($"version {server} {await AskAsync(server, cancellationToken)}");
        }
    }

    [GeneratedRegex(@"[0-9]+\.[0-9]+[0-9.]*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
