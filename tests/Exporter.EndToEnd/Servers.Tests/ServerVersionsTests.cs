namespace Exporter.EndToEnd.Servers.Tests;

public sealed class ServerVersionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("postfix", "3.7.")]
    [InlineData("dovecot", "2.3.")]
    [InlineData("prometheus", "2.42.")]
    [InlineData("alertmanager", "0.25.")]
    [InlineData("blackbox_exporter", "0.23.")]
    [InlineData("opendkim", "2.11.")]
    [InlineData("bind", "9.18.")]
    [InlineData("exim", "4.96")]
    [InlineData("rbldnsd", "1.0")]
    [InlineData("unbound", "1.17.")]
    [InlineData("postgrey", "1.37")]
    [InlineData("mailexporter", "1.0")]
    [InlineData("openssl", "3.0.")]
    public async Task The_servers_are_those_of_Debian_12(string server, string version) =>
        Assert.StartsWith(version, await ServerVersions.AskAsync(server, Token), StringComparison.Ordinal);

    [Fact]
    public async Task The_report_names_each_version_once_and_each_fault()
    {
        using var folder = new ServerFolder();
        var before = Environment.GetEnvironmentVariable("MAIL_EXPORTER_TEST_REPORT");
        Environment.SetEnvironmentVariable("MAIL_EXPORTER_TEST_REPORT", folder["report"]);
        try
        {
            await ServerVersions.ReportAsync("openssl", Token);
            await ServerVersions.ReportAsync("openssl", Token);
            FaultReport.Planted("kit.none");
        }
        finally
        {
            Environment.SetEnvironmentVariable("MAIL_EXPORTER_TEST_REPORT", before);
        }
        var version = await ServerVersions.AskAsync("openssl", Token);
        Assert.Equal($"version openssl {version}\nfault kit.none\n", folder.Read("report"));
    }
}
