using Exporter.Mail.Smtp;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.Sni;

/// <summary>What a protocol says before a handshake and after it, as little as is polite. Used for one connection, so not thread-safe.</summary>
internal abstract class SniDialogue
{
    /// <summary>The dialogue of a protocol; null if there is none.</summary>
    public static SniDialogue? For(string protocol, LineConnection line, string helloName) =>
        protocol switch
        {
            "smtp" => new Smtp(new(line), helloName),
            "imap" => new Imap(new(line)),
            "pop3" => new Pop3(new(line)),
            "managesieve" => new Sieve(new(line)),
            _ => null,
        };

    /// <summary>Goes from the greeting to the server's yes to TLS.</summary>
    public abstract Task AskForTlsAsync(ProbeRun<SniFacts> run, CancellationToken cancellationToken);

    /// <summary>Reads what comes unasked inside TLS, and takes leave.</summary>
    public abstract Task LeaveAsync(bool isGreeted, CancellationToken cancellationToken);

    private static void Require(ProbeRun<SniFacts> run, bool offered)
    {
        run.Enter(Phase.StartTls);
        if (!offered)
        {
            throw new LookException(FailureKind.Rejected, new("STARTTLS is not offered", "未提供 STARTTLS"));
        }
    }

    private sealed class Smtp(SmtpSession smtp, string helloName) : SniDialogue
    {
        public override async Task AskForTlsAsync(ProbeRun<SniFacts> run, CancellationToken cancellationToken)
        {
            await run.TimeAsync(Phase.Greeting, () => smtp.GreetAsync(cancellationToken));
            var ehlo = await run.TimeAsync(Phase.Ehlo, () => smtp.CommandAsync($"EHLO {helloName}", cancellationToken));
            Require(run, EhloCapabilities.From(ehlo).Has("STARTTLS"));
            await smtp.StartTlsAsync(cancellationToken);
        }

        public override async Task LeaveAsync(bool isGreeted, CancellationToken cancellationToken)
        {
            _ = isGreeted ? null : await smtp.GreetAsync(cancellationToken);
            await smtp.CommandAsync("QUIT", cancellationToken);
        }
    }

    private sealed class Imap(ImapSession imap) : SniDialogue
    {
        public override async Task AskForTlsAsync(ProbeRun<SniFacts> run, CancellationToken cancellationToken)
        {
            await run.TimeAsync(Phase.Greeting, () => imap.GreetAsync(cancellationToken));
            var announced = await run.TimeAsync(Phase.Capability, () => imap.AskCapabilitiesAsync(cancellationToken));
            Require(run, announced.Has("STARTTLS"));
            await imap.StartTlsAsync(cancellationToken);
        }

        public override async Task LeaveAsync(bool isGreeted, CancellationToken cancellationToken)
        {
            _ = isGreeted ? null : await imap.GreetAsync(cancellationToken);
            await imap.CommandAsync("LOGOUT", cancellationToken);
        }
    }

    private sealed class Pop3(Pop3Session pop) : SniDialogue
    {
        public override async Task AskForTlsAsync(ProbeRun<SniFacts> run, CancellationToken cancellationToken)
        {
            await run.TimeAsync(Phase.Greeting, () => pop.GreetAsync(cancellationToken));
            var announced = await run.TimeAsync(Phase.Capability, () => pop.AskCapabilitiesAsync(cancellationToken));
            Require(run, announced?.Has("STLS") == true);
            await pop.StartTlsAsync(cancellationToken);
        }

        public override async Task LeaveAsync(bool isGreeted, CancellationToken cancellationToken)
        {
            _ = isGreeted ? null : await pop.GreetAsync(cancellationToken);
            await pop.CommandAsync("QUIT", cancellationToken);
        }
    }

    private sealed class Sieve(ManageSieveSession sieve) : SniDialogue
    {
        public override async Task AskForTlsAsync(ProbeRun<SniFacts> run, CancellationToken cancellationToken)
        {
            var first = await run.TimeAsync(Phase.Greeting, () => sieve.GreetAsync(cancellationToken));
            var announced = await run.TimeAsync(Phase.Capability, () => sieve.FinishCapabilitiesAsync(first, cancellationToken));
            Require(run, announced.Has("STARTTLS"));
            await sieve.StartTlsAsync(cancellationToken);
        }

        public override async Task LeaveAsync(bool isGreeted, CancellationToken cancellationToken)
        {
            await sieve.ReadCapabilitiesAsync(cancellationToken);
            await sieve.CommandAsync("LOGOUT", cancellationToken);
        }
    }
}
