using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Mailbox;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Dialogs;

public class MailboxDialogTests
{
    public static TheoryData<string, DialogDelivery> Cases => DialogLook.Cases("mailbox");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cases))]
    public Task A_look_finds_what_the_dialog_says(string name, DialogDelivery delivery) =>
        DialogLook.FindsWhatTheDialogSaysAsync(name, delivery, Token);

    [Theory]
    [InlineData(
        "cyrus_3_6",
        "INBOX: STORAGE 878/1000 MESSAGE 4/5 X-ANNOTATION-STORAGE 0/1024 X-NUM-FOLDERS 2/100",
        "87.8 % of STORAGE used: 878 KiB / 1000 KiB"
    )]
    [InlineData(
        "cyrus_3_10",
        "user.jane: STORAGE 1028429/1048576 MESSAGE 900/1000 ANNOTATION-STORAGE 1/1024 MAILBOX 26/100; #shared: ",
        "98.1 % of STORAGE used: 1028429 KiB / 1048576 KiB"
    )]
    [InlineData("cyrus_of_2012", "user.jane: STORAGE 228429/1048576", "21.8 % of STORAGE used: 228429 KiB / 1048576 KiB")]
    public async Task Every_root_and_resource_of_Cyrus_is_read_and_the_fullest_told(string name, string roots, string observed)
    {
        var report = await DialogLook.ReportAsync($"mailbox/{name}", Token);
        var read = ((MailboxFacts)report.Facts!).Quotas!.Select(root =>
            $"{root.Name}: {string.Join(' ', root.Resources.Select(resource => $"{resource.Name} {resource.Usage}/{resource.Limit}"))}"
        );
        Assert.Equal(roots, string.Join("; ", read));
        Assert.Equal(observed, report.Verdicts.Single(verdict => verdict.Check.Id == "imap.quota").Observed.En);
    }

    [Fact]
    public async Task Where_the_quota_is_refused_the_mailbox_is_well_and_its_quota_unknown()
    {
        var report = await DialogLook.ReportAsync("mailbox/quota_refused", Token);
        Assert.Null(report.Failure);
        var status = report.Verdicts.ToDictionary(verdict => verdict.Check.Id, verdict => verdict.Status);
        Assert.Equal((Status.Ok, Status.Unknown), (status["imap.select"], status["imap.quota"]));
        Assert.DoesNotContain(report.Samples, sample => sample.Metric.Name.Contains("quota", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_else_may_open_the_mailbox_is_read_and_stands_in_no_transcript()
    {
        var report = await DialogLook.ReportAsync("mailbox/shared_with_everybody", Token);
        Assert.Equal([new("INBOX", "lprs")], ((MailboxFacts)report.Facts!).Shared!);
        Assert.Contains(report.Transcript, line => line is { FromServer: true, Text: "* ACL ***" });
        Assert.DoesNotContain(report.Transcript, line => line.Text.Contains("carol", StringComparison.Ordinal));
        Assert.Contains(report.Transcript, line => line.Text.Contains("LOGOUT received", StringComparison.Ordinal));
    }
}
