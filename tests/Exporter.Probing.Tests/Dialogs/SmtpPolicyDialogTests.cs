using Exporter.Testing;

namespace Exporter.Probing.Tests.Dialogs;

public class SmtpPolicyDialogTests
{
    public static TheoryData<string, DialogDelivery> Cases => DialogLook.Cases("smtp_policy");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task A_look_finds_what_the_dialog_says(string name, DialogDelivery delivery) =>
        DialogLook.FindsWhatTheDialogSaysAsync(name, delivery, TestContext.Current.CancellationToken);

    /// <summary>Product.md section 2, law 7: whoever is asked for, and whoever the server names, is nowhere.</summary>
    [Theory]
    [InlineData("smtp_policy/mailbox_refused")]
    [InlineData("smtp_policy/vrfy_names_a_person")]
    public async Task Nobody_is_named_in_a_transcript_or_a_verdict(string name)
    {
        var report = await DialogLook.ReportAsync(name, TestContext.Current.CancellationToken);
        var told = report
            .Transcript.Select(line => line.Text)
            .Concat(report.Verdicts.SelectMany(verdict => new[] { verdict.Observed.En, verdict.Observed.Zh }))
            .ToList();
        Assert.Contains(told, text => text.Contains("***@example.test", StringComparison.Ordinal));
        Assert.All(
            ["jane", "Jane", "Doe", "joe"],
            person => Assert.DoesNotContain(told, text => text.Contains(person, StringComparison.Ordinal))
        );
    }
}
