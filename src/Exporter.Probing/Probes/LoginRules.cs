using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes;

/// <summary>
/// What every login keeps to, whatever protocol it is in: the password leaves only for a server whose certificate verifies, in turn with
/// other logins of the account, and not while an earlier refusal stands. Stateless; its services are thread-safe.
/// </summary>
internal sealed class LoginRules(ProbeOptions options, ProbeServices services)
{
    private readonly string host = options.Endpoint.Host;

    /// <summary>Throws if an earlier refusal stands; it is ours if another endpoint refused.</summary>
    public void Heed(Credential login)
    {
        if (services.Logins.Forbids(host, login) is { } refused)
        {
            var here = refused.Endpoint == options.Object;
            throw new LookException(FailureKind.Auth, LoginWords.Paused(refused, here)) { Ours = !here };
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

    /// <summary>Notes that the login works.</summary>
    public void Accepted(Credential login) => services.Logins.Accepted(host, login);

    /// <summary>Notes a no and gives the failure that it is.</summary>
    /// <param name="login">The login.</param>
    /// <param name="reply">What the server said, without secrets.</param>
    /// <param name="isTemporary">True if it leaves open whether the login is right.</param>
    /// <param name="isOurs">True if it is nobody's fault.</param>
    public LookException Refusal(Credential login, string reply, bool isTemporary, bool isOurs)
    {
        services.Tokens.Forget(login);
        if (!isTemporary)
        {
            services.Logins.Refused(host, login, options.Object, reply);
        }
        return new(isTemporary ? FailureKind.Rejected : FailureKind.Auth, LoginWords.Refused(reply)) { Ours = isOurs };
    }

    /// <summary>The end of a login to a server without TLS.</summary>
    public static LookException NoTls() =>
        new(FailureKind.Rejected, new("STARTTLS is not offered; the password was not sent", "未提供 STARTTLS，未发送密码"));
}
