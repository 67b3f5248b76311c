using System.Net;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Mailbox;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Dialogs;

/// <summary>Looks at a dialog the way the schedule and <c>/probe</c> do, and holds what comes against what the dialog expects.</summary>
internal static class DialogLook
{
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(30);
    private static readonly Credential Owner = new("jane", new("secret"));
    private static readonly ProbeServices Services = ProbeServices.Create(TimeProvider.System);

    /// <summary>Every dialog of a folder with every delivery it allows.</summary>
    public static TheoryData<string, DialogDelivery> Cases(string folder) =>
        [
            .. DialogFiles
                .All.Where(dialog => dialog.Name.StartsWith(folder + "/", StringComparison.Ordinal))
                .SelectMany(dialog => dialog.Deliveries.Select(delivery => (dialog.Name, delivery))),
        ];

    /// <summary>Asserts that a look ends as the dialog says, keeps within its bounds, and spoils nothing for the next one.</summary>
    public static async Task FindsWhatTheDialogSaysAsync(string name, DialogDelivery delivery, CancellationToken cancellationToken)
    {
        var dialog = DialogFiles.Named(name);
        var (reports, conversations) = await LookAsync(dialog, delivery, cancellationToken);
        Assert.NotEmpty(reports);
        foreach (var report in reports)
        {
            AssertEnd(dialog, report);
            AssertBounds(report);
        }
        AssertChecks(dialog, [.. reports.SelectMany(report => report.Verdicts)]);
        Assert.Empty(conversations.SelectMany(conversation => conversation.Problems));
        var healthy = DialogFiles.All.Single(other => other.Name.EndsWith($"/healthy_{dialog.Service}", StringComparison.Ordinal));
        var (next, _) = await LookAsync(healthy, DialogDelivery.Whole, cancellationToken);
        Assert.All(next, report => Assert.Null(report.Failure));
    }

    /// <summary>Takes one look at a dialog.</summary>
    public static async Task<ProbeReport> ReportAsync(string name, CancellationToken cancellationToken) =>
        Assert.Single((await LookAsync(DialogFiles.Named(name), DialogDelivery.Whole, cancellationToken)).Item1);

    private static async Task<(IReadOnlyList<ProbeReport>, IReadOnlyList<DialogConversation>)> LookAsync(
        Dialog dialog,
        DialogDelivery delivery,
        CancellationToken cancellationToken
    )
    {
        await using var server = DialogServer.Start(dialog, delivery);
        var plain = Options(dialog, server.EndPoint);
        var look = LookOf(dialog);
        var options = look switch
        {
            "mailbox" => new MailboxOptions(plain.Target, plain.Endpoint, "sales", Owner) { Timeout = plain.Timeout },
            "smtp_policy" => plain with { Owned = new(ProbeMailbox.Parse("jane@example.test"), ["example.test"]) },
            "pop3_login" or "managesieve_login" => plain with { Target = plain.Target with { Login = Owner } },
            _ => plain,
        };
        // A refused login is remembered, and must not be for the next dialog.
        var services = look == options.Endpoint.Service.Protocol ? Services : ProbeServices.Create(TimeProvider.System);
        var reports = new List<ProbeReport>();
        foreach (var kind in ProbeCatalog.All.Where(kind => kind.Name == look))
        {
            reports.Add(await Runner().RunAsync(kind.Bind(options, services), CheckOverrides.None, 0, cancellationToken));
        }
        return (reports, await server.StopAsync());
    }

    /// <summary>A dialog is what the light look of its protocol hears, or in some folders a look that logs in; others have tests of their own.</summary>
    private static string LookOf(Dialog dialog) =>
        dialog.Name.Split('/')[0] switch
        {
            "mailbox" => "mailbox",
            "maildrop" => "pop3_login",
            "script" => "managesieve_login",
            "smtp_policy" => "smtp_policy",
            _ => Service.All.Single(service => service.Name == dialog.Service).Protocol,
        };

    private static ProbeOptions Options(Dialog dialog, IPEndPoint at)
    {
        var service = Service.All.Single(service => service.Name == dialog.Service);
        var tls = new TlsExpectation(DialogCertificates.HostName) { Roots = [DialogCertificates.Shared.Root] };
        var target = new Target("dialog", DialogCertificates.HostName, tls) { Addresses = [at.Address] };
        return new(target, new(service, target.Host, at.Port, IpFamily.Ipv4))
        {
            HelloName = "probe.example.test",
            Timeout = dialog.EndsByPatience ? Brief : Ample,
        };
    }

    private static LookRunner Runner()
    {
        var resolver = new NoResolver();
        var control = new ControlProbe(resolver, Services.Dialer, TimeProvider.System) { Settings = new([], null) };
        return new(
            resolver,
            control,
            new HostGate(),
            new Routes(),
            new FactsMemory(null, TimeProvider.System),
            new NoMeter(),
            TimeProvider.System
        );
    }

    private static void AssertEnd(Dialog dialog, ProbeReport report)
    {
        var expected = dialog.Expectation.IsSuccess ? "success" : $"{dialog.Expectation.Kind} in {dialog.Expectation.Phase}";
        var actual = report.Failure is { } failure ? $"{failure.Kind.Label()} in {failure.Phase.Label()}" : "success";
        Assert.True(expected == actual, $"expected {expected}, found {actual} {report.Failure?.Detail.En}\n{Told(report)}");
    }

    private static void AssertBounds(ProbeReport report)
    {
        Assert.True(report.Duration < report.Options.Timeout + LookRunner.Grace);
        Assert.True(report.Transcript.Count <= Transcript.MaxLines + 1);
        Assert.All(report.Transcript, line => Assert.True(line.Text.Length <= Transcript.MaxWidth * 4 + 3));
        Assert.All(report.Transcript, line => Assert.DoesNotContain(line.Text, octet => octet is < ' ' or '\x7f'));
    }

    private static void AssertChecks(Dialog dialog, IReadOnlyList<Verdict> verdicts)
    {
        var wrong = verdicts.Where(verdict => !dialog.Expectation.Allows(verdict.Check.Id, (int)verdict.Status)).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Select(one => $"{one.Check.Id} {(int)one.Status}: {one.Observed.En}")));
        var missing = dialog.Expectation.Checks.Keys.Where(id => !id.EndsWith('*') && verdicts.All(one => one.Check.Id != id));
        Assert.Empty(missing);
    }

    private static string Told(ProbeReport report) =>
        string.Join('\n', report.Transcript.Select(line => $"{(line.FromServer ? "S" : "C")}: {line.Text}"));

    /// <summary>Targets of dialogs have pinned addresses.</summary>
    private sealed class NoResolver : IHostResolver
    {
        public Task<HostAddresses> ResolveAsync(string host, IpFamily family, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"nobody may ask for {host}");
    }

    private sealed class NoMeter : ILookMeter
    {
        public void Started() { }

        public void Finished(ProbeReport report) { }

        public void Late(TimeSpan lateness) { }

        public void Abandoned() { }
    }
}
