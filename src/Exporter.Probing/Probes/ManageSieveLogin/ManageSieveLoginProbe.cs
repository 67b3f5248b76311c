using Exporter.Mail.ManageSieve;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;
using MailKit.Security;

namespace Exporter.Probing.Probes.ManageSieveLogin;

/// <summary>Logs in as a mail program does before it shows the filters, and reads the active script. Changes nothing.</summary>
internal sealed class ManageSieveLoginProbe(ProbeOptions options, ProbeServices services) : IProbe<ManageSieveLoginFacts>
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<ManageSieveLoginFacts> Kind = new(
        "managesieve_login",
        (options, services) => new ManageSieveLoginProbe(options, services),
        ManageSieveLoginMetrics.All,
        ManageSieveLoginChecks.All,
        options => options.Endpoint.Service.Protocol == "managesieve" && options.Target.Login is not null,
        options => options.LoginEvery,
        ScriptMemory.Remember,
        Timed: [Phase.Auth, Phase.Script],
        Recall: ScriptMemory.Recall
    );

    private const int MaxOctets = 2 * 1024 * 1024;
    private const int MaxChallenges = 8;

    private readonly LoginRules rules = new(options, services);

    /// <inheritdoc/>
    public async Task LookAsync(ProbeRun<ManageSieveLoginFacts> run, CancellationToken cancellationToken)
    {
        var login = options.Login ?? throw new InvalidOperationException("a login look without a login");
        run.Open(Phase.Auth);
        rules.Heed(login);
        var socket = await run.TimeAsync(
            Phase.Connect,
            () => services.Dialer.ConnectAsync(run.Remote, options.Target.SourceFor(run.Remote.Address), cancellationToken)
        );
        await using var line = new LineConnection(socket, run.Transcript, MaxOctets);
        var sieve = new ManageSieveSession(line);
        var announced = await SecureAsync(run, line, sieve, cancellationToken);
        run.Open(Phase.Auth);
        await rules.InTurnAsync(login, () => LogInAsync(run, sieve, login, announced, cancellationToken), cancellationToken);
        var script = await run.TimeAsync(Phase.Script, () => ReadAsync(sieve, login, cancellationToken));
        run.Saw(facts => facts with { Script = script, SeenAt = services.Clock.GetUtcNow() });
        await run.TimeAsync(Phase.Quit, () => sieve.CommandAsync("LOGOUT", cancellationToken));
    }

    /// <summary>The way to a session that a password may be sent in; gives what is announced there.</summary>
    private async Task<ManageSieveCapabilities> SecureAsync(
        ProbeRun<ManageSieveLoginFacts> run,
        LineConnection line,
        ManageSieveSession sieve,
        CancellationToken cancellationToken
    )
    {
        var first = await run.TimeAsync(Phase.Greeting, () => sieve.GreetAsync(cancellationToken));
        var plain = await run.TimeAsync(Phase.Capability, () => sieve.FinishCapabilitiesAsync(first, cancellationToken));
        run.Enter(Phase.StartTls);
        if (!plain.Has("STARTTLS"))
        {
            throw LoginRules.NoTls();
        }
        await sieve.StartTlsAsync(cancellationToken);
        var peer = new TlsPeer(options.Target.Tls.ServerName);
        var session = await run.TimeAsync(Phase.Tls, () => line.SecureAsync(peer, cancellationToken));
        run.Open(Phase.Tls);
        rules.RequireVerified(session);
        return await run.TimeAsync(Phase.Capability, () => sieve.ReadCapabilitiesAsync(cancellationToken));
    }

    private async Task LogInAsync(
        ProbeRun<ManageSieveLoginFacts> run,
        ManageSieveSession sieve,
        Credential login,
        ManageSieveCapabilities announced,
        CancellationToken cancellationToken
    )
    {
        var token = await rules.TokenAsync(login, cancellationToken);
        // The library keeps channel bindings to its own clients.
        var offered = announced.AuthMechanisms.Where(name => !name.EndsWith("-PLUS", StringComparison.OrdinalIgnoreCase));
        var ways = LoginMechanism.Usable(offered, login, token);
        if (ways.Count == 0)
        {
            throw LoginMechanism.None(announced.AuthMechanisms);
        }
        var before = TimeSpan.Zero;
        var way = await rules.LogInAsync(login, ways, takesTurns: true, TryAsync);
        run.Saw(facts => facts with { Duration = run.Took(Phase.Auth) - before, Mechanism = way, Refusing = rules.Refusing(login) });

        async Task<LoginAnswer> TryAsync(string one)
        {
            before = run.Took(Phase.Auth) ?? TimeSpan.Zero;
            var mechanism = Create(one, login, token);
            var end = await run.TimeAsync(Phase.Auth, () => ExchangeAsync(sieve, mechanism, cancellationToken));
            // RFC 5804 §1.3: the server is busy, or goes; neither is about the account.
            return end.Status == ManageSieveStatus.Ok
                ? LoginAnswer.Yes
                : new(
                    Printable.Of(run.Transcript.Redact(end.ToString())),
                    IsTemporary: end.Status == ManageSieveStatus.Bye || end.Code == "TRYLATER"
                );
        }
    }

    private SaslMechanism Create(string name, Credential login, string? token) =>
        name == "OAUTHBEARER"
            ? new BearerMechanism(login.UserName, token!, options.Target.Tls.ServerName, options.Endpoint.Port)
            : LoginMechanism.Create(name, login, token);

    /// <summary>The words of a mechanism, ours and the server's in turn, up to OK, NO or BYE (RFC 5804 §2.1).</summary>
    private static async Task<ManageSieveResponse> ExchangeAsync(
        ManageSieveSession sieve,
        SaslMechanism mechanism,
        CancellationToken cancellationToken
    )
    {
        var command = $"AUTHENTICATE \"{mechanism.MechanismName}\"";
        var said = mechanism.SupportsInitialResponse
            ? await sieve.AuthenticateAsync(
                $"{command} {ManageSieveSession.Quoted(await mechanism.ChallengeAsync(null, cancellationToken))}",
                $"{command} ***",
                cancellationToken
            )
            : await sieve.AuthenticateAsync(command, command, cancellationToken);
        for (var challenges = 0; said.Status is null; challenges++)
        {
            if (challenges == MaxChallenges)
            {
                throw new LookException(FailureKind.Limit, new($"more than {MaxChallenges} challenges", $"质询超过 {MaxChallenges} 次"));
            }
            var answer = await mechanism.ChallengeAsync(said.Strings.Count > 0 ? said.Strings[0] : "", cancellationToken);
            said = await sieve.AuthenticateAsync(ManageSieveSession.Quoted(answer ?? ""), "***", cancellationToken);
        }
        return said;
    }

    private async Task<ActiveScript> ReadAsync(ManageSieveSession sieve, Credential login, CancellationToken cancellationToken)
    {
        var scripts = Require(await sieve.AskAsync("LISTSCRIPTS", null, cancellationToken), "LISTSCRIPTS");
        if (scripts.FirstOrDefault(script => script.Atoms.Contains("ACTIVE")) is not { } active)
        {
            return ActiveScript.None;
        }
        var text = Require(await sieve.AskAsync("GETSCRIPT", active.Strings[0], cancellationToken), "GETSCRIPT");
        return ActiveScript.Read(text.Count > 0 ? text[0].Strings[0] : "", OwnDomain(login));
    }

    // What the server says of a script may have its name in it, so only the code is told.
    private static IReadOnlyList<ManageSieveResponse> Require(ManageSieveAnswer answer, string command) =>
        answer.Ok
            ? answer.Data
            : throw new LookException(FailureKind.Rejected, Words.Same(Printable.Of($"{command}: {answer.End with { Strings = [] }}")));

    // A user without a domain is one of the server's own.
    private string OwnDomain(Credential login)
    {
        var at = login.UserName.LastIndexOf('@');
        var host = options.Target.Host;
        return at >= 0 ? login.UserName[(at + 1)..] : host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..];
    }
}
