using System.Collections.Concurrent;

namespace Exporter.Probing.Network;

/// <summary>Lets one login of an account run at a time, so that a wrong password is not tried on every service at once. Thread-safe.</summary>
internal sealed class LoginTurns
{
    private readonly ConcurrentDictionary<(string Host, string User), SemaphoreSlim> doors = new();

    /// <summary>Waits for the turn; disposing the result ends it. A wait that is cut short is nobody's fault but ours.</summary>
    public async Task<IDisposable> WaitAsync(string host, string user, CancellationToken cancellationToken)
    {
        var door = doors.GetOrAdd((host, user), _ => new SemaphoreSlim(1));
        try
        {
            await door.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw UnderWay();
        }
        return new Turn(door);
    }

    /// <summary>A turn that nobody waits behind.</summary>
    public static readonly IDisposable None = new Free();

    /// <summary>The end of a look whose turn did not come in time.</summary>
    public static LookException UnderWay() =>
        new(FailureKind.Timeout, new("another login of this account is under way", "该账户的另一次登录正在进行")) { Ours = true };

    private sealed class Free : IDisposable
    {
        public void Dispose() { }
    }

    private sealed class Turn(SemaphoreSlim door) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                door.Release();
            }
        }
    }
}
