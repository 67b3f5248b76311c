namespace Exporter.Probing.Probes.SmtpLogin;

/// <summary>Logs in as a mail program does before it sends (RFC 4954). Sends no mail.</summary>
internal sealed class SmtpLoginProbe(ProbeOptions options, ProbeServices services) : SmtpSessionProbe<LoginFacts>(options, services)
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<LoginFacts> Kind = new(
        "smtp_login",
        (options, services) => new SmtpLoginProbe(options, services),
        [],
        SmtpLoginChecks.All,
        options => options.Endpoint.Service.ForSubmission && options.Target.Login is not null,
        options => options.LoginEvery,
        Timed: [Phase.Auth]
    );

    /// <inheritdoc/>
    protected override bool TakesTurns => true;
}
