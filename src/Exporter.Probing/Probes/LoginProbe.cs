using Exporter.Probing.Network;
using Exporter.Probing.Targets;
using MailKit;
using MailKit.Security;

namespace Exporter.Probing.Probes;

/// <summary>
/// Logs in once, inside TLS, with one mechanism, by a mail library on a connection of ours. The password leaves only for a server whose
/// certificate verifies, and not while an earlier refusal stands.
/// </summary>
internal abstract class LoginProbe<TFacts>(ProbeOptions options, ProbeServices services) : IProbe<TFacts>
    where TFacts : LoginFacts, new()
{
    private readonly LoginRules rules = new(options, services);

    /// <inheritdoc/>
    public async Task LookAsync(ProbeRun<TFacts> run, CancellationToken cancellationToken)
    {
        var login = options.Login;
        if (login is not null)
        {
            run.Open(Phase.Auth);
            rules.Heed(login);
        }
        else if (!MayBeAnonymous)
        {
            throw new InvalidOperationException("a login look without a login");
        }
        var socket = await run.TimeAsync(
            Phase.Connect,
            () => services.Dialer.ConnectAsync(run.Remote, options.Target.SourceFor(run.Remote.Address), cancellationToken)
        );
        await using var stream = new DialledStream(socket, () => MaxOctets);
        using var transcript = new MailKitTranscript(run.Transcript, () => run.Enter(Phase.Greeting), line => Follow(run, line));
        try
        {
            await ConverseAsync(run, login, stream, transcript, cancellationToken);
        }
        catch (ProtocolException) when (transcript.Farewell is { } farewell)
        {
            throw new LookException(FailureKind.Rejected, Words.Same(Printable.Of(run.Transcript.Redact(farewell))));
        }
    }

    /// <summary>The library's client for this protocol, not connected.</summary>
    protected abstract MailService Client(MailKitTranscript transcript, TlsHandshake.Witness witness, Action handshaking);

    /// <summary>Moves the look to the phase that a line of ours begins.</summary>
    protected abstract void Follow(ProbeRun<TFacts> run, string line);

    /// <summary>The ways to log in that the server offers and we can take, the usual one first; empty if there is none.</summary>
    /// <param name="client">The client, connected.</param>
    /// <param name="login">Who logs in.</param>
    /// <param name="token">What stands for the password; null if nothing does.</param>
    protected virtual IReadOnlyList<string> Ways(MailService client, Credential login, string? token) =>
        LoginMechanism.Usable(client.AuthenticationMechanisms, login, token);

    /// <summary>The end of a login where there is none of the <see cref="Ways"/>.</summary>
    protected virtual LookException NoWay(MailService client) => LoginMechanism.None(client.AuthenticationMechanisms);

    /// <summary>Logs in with one of the <see cref="Ways"/>.</summary>
    protected virtual Task AuthenticateAsync(
        MailService client,
        string way,
        Credential login,
        string? token,
        CancellationToken cancellationToken
    ) => client.AuthenticateAsync(LoginMechanism.Create(way, login, token), cancellationToken);

    /// <summary>True for a look that takes the next mechanism each time, so that all of them are seen.</summary>
    protected virtual bool TakesTurns => false;

    /// <summary>True if there is something to do without a login, as in a relay between servers.</summary>
    protected virtual bool MayBeAnonymous => false;

    /// <summary>The most that is taken from the server; may grow while the session runs.</summary>
    protected virtual int MaxOctets => LineConnection.MaxLookOctets;

    /// <summary>What else is looked at once the login worked.</summary>
    protected virtual Task WhenInAsync(
        ProbeRun<TFacts> run,
        MailService client,
        MailKitTranscript transcript,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    /// <summary>True for an answer that leaves open whether the login is right.</summary>
    protected abstract bool IsTemporary(string reply);

    /// <summary>True for a no that is nobody's fault: a login that comes too soon, or a mailbox that another session holds.</summary>
    protected virtual bool IsOurs(string reply) => false;

    private async Task ConverseAsync(
        ProbeRun<TFacts> run,
        Credential? login,
        Stream stream,
        MailKitTranscript transcript,
        CancellationToken cancellationToken
    )
    {
        var witness = new TlsHandshake.Witness();
        using var client = Client(transcript, witness, () => Handshake(run));
        await ConnectAsync(run, client, stream, cancellationToken);
        if (login is not null)
        {
            run.Open(Phase.Tls);
            RequireVerified(client, witness);
            run.Open(Phase.Auth);
            await rules.InTurnAsync(login, () => LogInAsync(run, client, login, transcript, cancellationToken), cancellationToken);
        }
        await WhenInAsync(run, client, transcript, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private static void Handshake(ProbeRun<TFacts> run)
    {
        run.Enter(Phase.Tls);
        run.Transcript.Note("TLS handshake");
    }

    private async Task ConnectAsync(ProbeRun<TFacts> run, MailService client, Stream stream, CancellationToken cancellationToken)
    {
        var security =
            options.Endpoint.Service.Tls == TlsMode.Implicit ? SecureSocketOptions.SslOnConnect
            // RFC 3207 §5: relay goes on in clear where there is no TLS.
            : options.Login is null ? SecureSocketOptions.StartTlsWhenAvailable
            : SecureSocketOptions.StartTls;
        try
        {
            await client.ConnectAsync(stream, options.Target.Tls.ServerName, options.Endpoint.Port, security, cancellationToken);
        }
        catch (NotSupportedException)
        {
            run.Enter(Phase.StartTls);
            throw LoginRules.NoTls();
        }
    }

    private void RequireVerified(MailService client, TlsHandshake.Witness witness)
    {
        if (!client.IsSecure || !witness.SawServer)
        {
            throw LoginRules.NoTls();
        }
        rules.RequireVerified(witness.Session(client.SslProtocol, client.SslCipherSuite ?? default));
    }

    private async Task LogInAsync(
        ProbeRun<TFacts> run,
        MailService client,
        Credential login,
        MailKitTranscript transcript,
        CancellationToken cancellationToken
    )
    {
        var token = await rules.TokenAsync(login, cancellationToken);
        var ways = Ways(client, login, token);
        if (ways.Count == 0)
        {
            throw NoWay(client);
        }
        var before = TimeSpan.Zero;
        var way = await rules.LogInAsync(login, ways, TakesTurns, TryAsync);
        run.Leave();
        run.Saw(facts => facts with { Duration = run.Took(Phase.Auth) - before, Mechanism = way, Refusing = rules.Refusing(login) });

        async Task<LoginAnswer> TryAsync(string one)
        {
            run.Open(Phase.Auth);
            before = run.Took(Phase.Auth) ?? TimeSpan.Zero;
            try
            {
                await AuthenticateAsync(client, one, login, token, cancellationToken);
                return LoginAnswer.Yes;
            }
            catch (Exception exception) when (IsRefusal(exception, run.OpenPhase))
            {
                var reply = transcript.LastReply;
                return new(Printable.Of(run.Transcript.Redact(reply)), IsTemporary(reply), IsOurs(reply));
            }
        }
    }

    // The library opens a POP3 mailbox as a part of the login; a no to that is no wrong password.
    private static bool IsRefusal(Exception exception, Phase open) =>
        exception is AuthenticationException || (exception is CommandException && open == Phase.Auth);
}
