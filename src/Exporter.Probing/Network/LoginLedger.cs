using System.Collections.Concurrent;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>A login that was refused. Immutable.</summary>
/// <param name="At">When.</param>
/// <param name="Secret">Fingerprint of the password that was refused.</param>
/// <param name="Endpoint">Label of the endpoint that refused it.</param>
/// <param name="Reply">What the server said.</param>
public sealed record RefusedLogin(DateTimeOffset At, string Secret, string Endpoint, string Reply)
{
    /// <summary>True if it is open whether the password or only the mechanism was refused.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>
/// Keeps a wrong password from locking its account: after a refusal one try per half hour and (host, user), over all services and
/// families, until the secret changes. Thread-safe.
/// </summary>
public sealed class LoginLedger(TimeProvider clock)
{
    /// <summary>How long a refused login is not tried again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>Mailboxes in a row that may refuse an administrator before the administrator is taken to be refused everywhere.</summary>
    public const int Strikes = 3;

    private readonly ConcurrentDictionary<(string Host, string User), RefusedLogin> refused = new();
    private readonly ConcurrentDictionary<(string Host, string User), string> accepted = new();
    private readonly ConcurrentDictionary<(string Host, string User), int> strikes = new();
    private readonly LoginTurns turns = new();

    /// <summary>The mechanisms that logins take.</summary>
    public MechanismLedger Mechanisms { get; } = new(clock);

    /// <summary>
    /// Waits until no other login of this account at this host is under way; an administrator who opens many mailboxes waits only until the
    /// password was accepted once. Disposing the result ends the turn. Throws a <see cref="LookException"/> that is ours if the wait is cut
    /// short. Ask <see cref="Forbids"/> again afterwards.
    /// </summary>
    public Task<IDisposable> TurnAsync(string host, Credential login, CancellationToken cancellationToken) =>
        login.MasterUser is not null && accepted.GetValueOrDefault((host, login.Account)) == login.Password.Fingerprint
            ? Task.FromResult<IDisposable>(LoginTurns.None)
            : turns.WaitAsync(host, login.Account, cancellationToken);

    /// <summary>The refusal that forbids a try now; null if the login may be tried.</summary>
    public RefusedLogin? Forbids(string host, Credential login) =>
        Standing((host, Mailbox(login)), login) ?? Standing((host, login.Account), login);

    /// <summary>True if the login was refused and not accepted since, however long ago.</summary>
    public bool WasRefused(string host, Credential login) =>
        refused.TryGetValue((host, login.Account), out var last) && last.Secret == login.Password.Fingerprint;

    /// <summary>Notes a refusal. An administrator's may be that of the one mailbox, whose name is wrong, so only several in a row are the account's.</summary>
    public void Refused(string host, Credential login, string endpoint, string reply, bool isOpen = false)
    {
        var refusal = new RefusedLogin(clock.GetUtcNow(), login.Password.Fingerprint, endpoint, reply) { IsOpen = isOpen };
        refused[(host, Mailbox(login))] = refusal;
        if (login.MasterUser is null || strikes.AddOrUpdate((host, login.Account), 1, (_, count) => count + 1) >= Strikes)
        {
            accepted.TryRemove((host, login.Account), out _);
            refused[(host, login.Account)] = refusal;
        }
    }

    /// <summary>Notes that the login works.</summary>
    public void Accepted(string host, Credential login)
    {
        refused.TryRemove((host, Mailbox(login)), out _);
        refused.TryRemove((host, login.Account), out _);
        strikes.TryRemove((host, login.Account), out _);
        accepted[(host, login.Account)] = login.Password.Fingerprint;
    }

    private RefusedLogin? Standing((string Host, string User) key, Credential login) =>
        refused.TryGetValue(key, out var last) && last.Secret == login.Password.Fingerprint && clock.GetUtcNow() - last.At < Pause
            ? last
            : null;

    // A user's own login has the user's name, an administrator's for a mailbox both names.
    private static string Mailbox(Credential login) => login.MasterUser is null ? login.UserName : $"{login.UserName}\0{login.MasterUser}";
}
