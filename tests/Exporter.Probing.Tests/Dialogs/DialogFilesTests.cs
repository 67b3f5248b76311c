using Exporter.Testing;

namespace Exporter.Probing.Tests.Dialogs;

public class DialogFilesTests
{
    [Fact]
    public void Every_service_has_a_healthy_dialog()
    {
        var healthy = DialogFiles.All.Where(dialog => dialog.Name.EndsWith($"/healthy_{dialog.Service}", StringComparison.Ordinal));

        Assert.Equal(
            ["imap", "imaps", "managesieve", "pop3", "pop3s", "smtp", "submission", "submissions"],
            healthy.Select(dialog => dialog.Service).Order()
        );
        Assert.All(healthy, dialog => Assert.True(dialog.Expectation is { IsSuccess: true, Checks.Count: 0 }));
    }

    [Fact]
    public void Every_certificate_is_shown_in_some_dialog_and_every_shown_one_exists()
    {
        var shown = DialogFiles
            .All.SelectMany(dialog => dialog.Steps)
            .OfType<DialogStep.Tls>()
            .SelectMany(step => new[] { step.Certificate, step.WithoutSni ?? step.Certificate });

        Assert.Equal(DialogCertificates.Shared.Names.Order(), shown.Distinct().Order());
    }

    [Fact]
    public void A_failure_without_a_critical_check_is_in_no_dialog() =>
        Assert.All(
            DialogFiles.All.Where(dialog => !dialog.Expectation.IsSuccess),
            dialog => Assert.True(dialog.Expectation.Checks.Values.Contains(3), dialog.Name)
        );
}
