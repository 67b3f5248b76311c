using System.Net;

namespace Exporter.Probing.Watching;

/// <summary>Keeps connections at a time within bounds: per address and in all (product.md section 2, law 6). Thread-safe: one lock.</summary>
public sealed class HostGate : IDisposable
{
    /// <summary>Connections at a time to one address.</summary>
    public const int PerAddress = 4;

    /// <summary>Connections at a time in all.</summary>
    public const int InAll = 2000;

    private readonly SemaphoreSlim all = new(InAll);
    private readonly Lock guard = new();
    private readonly Dictionary<IPAddress, Door> doors = [];

    /// <summary>Waits for a place; disposing the result gives it back.</summary>
    public async Task<IDisposable> EnterAsync(IPAddress address, CancellationToken cancellationToken)
    {
        var door = Open(address);
        try
        {
            await door.Places.WaitAsync(cancellationToken);
            try
            {
                await all.WaitAsync(cancellationToken);
            }
            catch
            {
                door.Places.Release();
                throw;
            }
        }
        catch
        {
            Close(address, door);
            throw;
        }
        return new Place(this, address, door);
    }

    /// <inheritdoc/>
    public void Dispose() => all.Dispose();

    private Door Open(IPAddress address)
    {
        lock (guard)
        {
            if (!doors.TryGetValue(address, out var door))
            {
                doors[address] = door = new();
            }
            door.Users++;
            return door;
        }
    }

    private void Close(IPAddress address, Door door)
    {
        lock (guard)
        {
            if (--door.Users == 0)
            {
                doors.Remove(address);
                door.Places.Dispose();
            }
        }
    }

    private sealed class Door
    {
        public readonly SemaphoreSlim Places = new(PerAddress);
        public int Users;
    }

    private sealed class Place(HostGate gate, IPAddress address, Door door) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                gate.all.Release();
                door.Places.Release();
                gate.Close(address, door);
            }
        }
    }
}
