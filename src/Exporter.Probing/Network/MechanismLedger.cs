using System.Collections.Concurrent;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>Where a login happens. Immutable.</summary>
/// <param name="Endpoint">Label of the endpoint.</param>
/// <param name="Host">The host as it is configured.</param>
/// <param name="Protocol">The protocol, since each service of a host can have a password store of its own.</param>
public sealed record LoginPlace(string Endpoint, string Host, string Protocol);

/// <summary>
/// Which way of logging in a look takes next, so that all that a server offers are tried, one in each look; and which of them refuse a
/// password that another takes, so that they are not tried again and again. Thread-safe.
/// </summary>
public sealed class MechanismLedger(TimeProvider clock)
{
    /// <summary>How long a way that refused is left out.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<(string Endpoint, string User), string> last = new();
    private readonly ConcurrentDictionary<(string Host, string User, string Secret), string> known = new();
    private readonly ConcurrentDictionary<Store, ConcurrentDictionary<string, DateTimeOffset>> refusing = new();

    /// <summary>The way after the one that was taken last at this endpoint, the first one at the first look; none that rests if there is another.</summary>
    /// <param name="place">Where.</param>
    /// <param name="login">Who.</param>
    /// <param name="ways">What the server offers and we can speak, the usual way first; not empty.</param>
    public string Next(LoginPlace place, Credential login, IReadOnlyList<string> ways)
    {
        var awake = Awake(place, login, ways);
        var key = (place.Endpoint, login.Account);
        var before = last.GetValueOrDefault(key);
        var later = ways.SkipWhile(way => before is not null && way != before).Skip(before is null ? 0 : 1);
        return last[key] = later.FirstOrDefault(awake.Contains, awake[0]);
    }

    /// <summary>The usual way: the first one that does not rest.</summary>
    /// <param name="place">Where.</param>
    /// <param name="login">Who.</param>
    /// <param name="ways">As for <see cref="Next"/>.</param>
    public string Usual(LoginPlace place, Credential login, IReadOnlyList<string> ways) => Awake(place, login, ways)[0];

    /// <summary>A way by which this very password was accepted at this host; null if none was.</summary>
    public string? Known(LoginPlace place, Credential login) => known.GetValueOrDefault(KeyOf(place, login));

    /// <summary>Notes that the password was accepted.</summary>
    public void Accepted(LoginPlace place, Credential login, string way)
    {
        known[KeyOf(place, login)] = way;
        if (refusing.TryGetValue(StoreOf(place, login), out var resting))
        {
            resting.TryRemove(way, out _);
        }
    }

    /// <summary>Notes that a way refused the password that another one took.</summary>
    public void Refused(LoginPlace place, Credential login, string way) =>
        refusing.GetOrAdd(StoreOf(place, login), _ => new())[way] = clock.GetUtcNow();

    /// <summary>The ways that rest, by name; empty if none does.</summary>
    public IReadOnlyList<string> Refusing(LoginPlace place, Credential login) =>
        refusing.TryGetValue(StoreOf(place, login), out var resting)
            ? [.. resting.Where(way => clock.GetUtcNow() - way.Value < Rest).Select(way => way.Key).Order(StringComparer.Ordinal)]
            : [];

    private IReadOnlyList<string> Awake(LoginPlace place, Credential login, IReadOnlyList<string> ways)
    {
        var awake = ways.Except(Refusing(place, login)).ToList();
        return awake.Count > 0 ? awake : ways;
    }

    private static (string, string, string) KeyOf(LoginPlace place, Credential login) =>
        (place.Host, login.Account, login.Password.Fingerprint);

    private static Store StoreOf(LoginPlace place, Credential login) =>
        new(place.Host, place.Protocol, login.Account, login.Password.Fingerprint);

    private readonly record struct Store(string Host, string Protocol, string User, string Secret);
}
