namespace Exporter.Probing.Probes.ImapLogin;

/// <summary>Logs in as a mail program does before it reads (RFC 9051 §6.2). Opens no mailbox.</summary>
internal sealed class ImapLoginProbe(ProbeOptions options, ProbeServices services) : ImapSessionProbe<LoginFacts>(options, services)
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<LoginFacts> Kind = new(
        "imap_login",
        (options, services) => new ImapLoginProbe(options, services),
        [],
        ImapLoginChecks.All,
        options => options.Endpoint.Service.Protocol == "imap" && options.Target.Login is not null,
        options => options.LoginEvery,
        Timed: [Phase.Auth]
    );

    /// <inheritdoc/>
    protected override bool TakesTurns => true;
}
