namespace Exporter.Tests.Laws;

public sealed class FolderOrderTests
{
    private static readonly FolderOrder Order = new(["Smtp", "Imap", "Tls"]);

    [Theory]
    [InlineData("Targets", "using Exporter.Probing.Network;")]
    [InlineData("Network", "using static Exporter.Probing.Probes.Phase;")]
    [InlineData("Network", "using Look = Exporter.Probing.Probes.ProbeReport;")]
    [InlineData("Probes/Smtp", "class C { global::Exporter.Probing.Watching.Watch? W; }")]
    [InlineData("Watching", "class C { object o = Alerting.AlertTracker.None; }")]
    [InlineData("Probes/Smtp", "using Exporter.Probing.Probes.Imap;")]
    [InlineData("Probes/Tls", "using Exporter.Probing.Probes.Smtp;")]
    [InlineData("Probes/Smtp/Login", "class C { object o = Imap.ImapFacts.None; }")]
    [InlineData("Oddments", "class C;")]
    public void A_look_ahead_or_aside_is_seen(string folder, string code) => Assert.Single(Order.Violations(File(folder, code)));

    [Theory]
    [InlineData("Watching", "using Exporter.Probing.Network; using Exporter.Probing.Probes.Smtp;")]
    [InlineData("Probes/Smtp", "using Exporter.Mail.Smtp; using Exporter.Probing.Probes; using Exporter.Probing.Probes.Smtp.Login;")]
    [InlineData("Probes/Smtp", "using Exporter.Probing.Probes.Tls;")]
    [InlineData("Probes", "using Exporter.Probing.Probes.Imap;")]
    [InlineData("Targets", "class C { /* Exporter.Probing.Watching.Watch */ string s = \"Exporter.Probing.Network.Dialer\"; }")]
    [InlineData("Targets", "namespace Exporter.Probing.Targets; class C { int i = a.Probes.Count; }")]
    public void A_look_back_is_allowed(string folder, string code) => Assert.Empty(Order.Violations(File(folder, code)));

    private static SourceFile File(string folder, string code) => new($"src/Exporter.Probing/{folder}/Made.cs", code);
}
