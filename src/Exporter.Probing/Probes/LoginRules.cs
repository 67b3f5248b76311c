using Exporter.Probing.Network;
using Exporter.Probing.Targets;
using MailKit;

namespace Exporter.Probing.Probes;

/// <summary>
/// What every login keeps to, whatever protocol it is in: the password leaves only for a server whose certificate verifies, in turn with
/// other logins of the account, and not while an earlier refusal stands. Stateless; its services are thread-safe.
/// </summary>
internal sealed class LoginRules(ProbeOptions options, ProbeServices services)
{
    private readonly string host = options.Endpoint.Host;
    private readonly LoginPlace place = new(options.Object, options.Endpoint.Host, options.Endpoint.Service.Protocol);

    /// <summary>Throws if an earlier refusal stands; it is ours if another endpoint refused, or if it is open what was refused.</summary>
    public void Heed(Credential login)
    {
        if (services.Logins.Forbids(host, login) is { } refused)
        {
            var here = refused.Endpoint == options.Object;
            throw new LookException(FailureKind.Auth, LoginWords.Paused(refused, here)) { Ours = !here || refused.IsOpen };
        }
    }

    /// <summary>Throws unless the certificates of a handshake verify now.</summary>
    public void RequireVerified(TlsSession session)
    {
        var chain = services.Certificates.Judge(session, options.Target.Tls).Chain;
        if (!chain.Verified(services.Clock.GetUtcNow()))
        {
            throw new LookException(FailureKind.Tls, LoginWords.Unverified(chain, options.Target.Tls.ServerName));
        }
    }

    /// <summary>Runs a login when no other of this account is under way at this host, unless one was refused meanwhile.</summary>
    public async Task InTurnAsync(Credential login, Func<Task> logIn, CancellationToken cancellationToken)
    {
        var asked = services.Clock.GetTimestamp();
        using (await services.Logins.TurnAsync(host, login, cancellationToken))
        {
            Heed(login);
            // A refusal that comes after the look's deadline is not heard and not counted, and many mailboxes wait for one administrator.
            if (login.MasterUser is not null && services.Clock.GetElapsedTime(asked) > options.Timeout / 4)
            {
                throw LoginTurns.UnderWay();
            }
            await logIn();
        }
    }

    /// <summary>The token that stands for the password; null if the password itself is sent.</summary>
    public async Task<string?> TokenAsync(Credential login, CancellationToken cancellationToken)
    {
        if (login.Grant is null)
        {
            return null;
        }
        try
        {
            return await services.Tokens.GetAsync(login, cancellationToken);
        }
        catch (LookException refused) when (refused.Kind == FailureKind.Auth)
        {
            services.Logins.Refused(host, login, options.Object, refused.Detail.En);
            throw;
        }
    }

    /// <summary>
    /// Logs in, and throws unless the server says yes. A no to one mechanism, where another one has taken the same password, is followed by
    /// one further try with that one: it tells a wrong password from a mechanism that does not work.
    /// </summary>
    /// <param name="login">The login.</param>
    /// <param name="ways">The mechanisms there are, the usual one first; not empty.</param>
    /// <param name="takesTurns">True for a look that takes another mechanism each time; false for one that only wants to be in.</param>
    /// <param name="tryAsync">Tries one mechanism.</param>
    /// <returns>The mechanism that was taken.</returns>
    public async Task<string> LogInAsync(
        Credential login,
        IReadOnlyList<string> ways,
        bool takesTurns,
        Func<string, Task<LoginAnswer>> tryAsync
    )
    {
        var known = Mechanisms.Known(place, login) is { } way && ways.Contains(way) ? way : null;
        var first =
            known is not null && services.Logins.WasRefused(host, login) ? known
            : takesTurns ? Mechanisms.Next(place, login, ways)
            : Mechanisms.Usual(place, login, ways);
        var answer = await tryAsync(first);
        if (answer.IsFinal && known is not null && known != first)
        {
            answer = await TryFurtherAsync(login, answer.Refusal!, () => tryAsync(known));
            if (answer.Refusal is null)
            {
                Mechanisms.Refused(place, login, first);
            }
            first = known;
        }
        ThrowIfRefused(login, answer);
        services.Logins.Accepted(host, login);
        Mechanisms.Accepted(place, login, first);
        return first;
    }

    /// <summary>The mechanisms that refuse the password which another one takes.</summary>
    public IReadOnlyList<string> Refusing(Credential login) => Mechanisms.Refusing(place, login);

    private async Task<LoginAnswer> TryFurtherAsync(Credential login, string refusal, Func<Task<LoginAnswer>> tryAsync)
    {
        // Until this try is answered it is open what was refused, and nobody else may try.
        services.Logins.Refused(host, login, options.Object, refusal, isOpen: true);
        try
        {
            return await tryAsync();
        }
        catch (Exception ended) when (ended is IOException or ProtocolException or ServiceNotConnectedException or LookException)
        {
            // A server may hang up after a no.
            Heed(login);
            throw;
        }
    }

    private MechanismLedger Mechanisms => services.Logins.Mechanisms;

    private void ThrowIfRefused(Credential login, LoginAnswer answer)
    {
        if (answer.Refusal is not { } reply)
        {
            return;
        }
        services.Tokens.Forget(login);
        if (!answer.IsTemporary)
        {
            services.Logins.Refused(host, login, options.Object, reply);
        }
        var kind = answer.IsTemporary ? FailureKind.Rejected : FailureKind.Auth;
        throw new LookException(kind, LoginWords.Refused(reply)) { Ours = answer.IsOurs };
    }

    /// <summary>The end of a login to a server without TLS.</summary>
    public static LookException NoTls() =>
        new(FailureKind.Rejected, new("STARTTLS is not offered; the password was not sent", "未提供 STARTTLS，未发送密码"));
}
