namespace Exporter.EndToEnd.Servers;

/// <summary>Closes and opens port 24 of a running Dovecot while mailboxes stay readable.</summary>
public static class DovecotLmtp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Stops the LMTP service: connections are refused then. Every change of the options starts it again, too.</summary>
    public static async Task StopLmtpAsync(this DovecotServer dovecot, CancellationToken cancellationToken)
    {
        var stop = new ProgramCommand("/usr/bin/doveadm", "-c", dovecot.ConfigurationFile, "service", "stop", "lmtp");
        await RunningProcess.RunAsync(stop, Patience, cancellationToken);
        await Deadline.PollAsync(
            async token => !await LoopbackPorts.IsOpenAsync(dovecot.Lmtp, token),
            "Dovecot closes port 24",
            Patience,
            cancellationToken
        );
    }

    /// <summary>Starts the LMTP service after <see cref="StopLmtpAsync"/>.</summary>
    public static async Task StartLmtpAsync(this DovecotServer dovecot, CancellationToken cancellationToken)
    {
        await dovecot.ChangeAsync(dovecot.Options, cancellationToken);
        await Deadline.PollAsync(
            token => LoopbackPorts.IsOpenAsync(dovecot.Lmtp, token),
            "Dovecot opens port 24",
            Patience,
            cancellationToken
        );
    }
}
