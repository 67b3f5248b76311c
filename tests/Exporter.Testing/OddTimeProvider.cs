using Microsoft.Extensions.Time.Testing;

namespace Exporter.Testing;

/// <summary>
/// A clock that a test turns by hand, and whose timestamps are not ticks: code that takes one for the other measures seven times too
/// much. Thread-safe as its parent.
/// </summary>
/// <param name="now">Where it starts.</param>
public sealed class OddTimeProvider(DateTimeOffset now) : FakeTimeProvider(now)
{
    private const long Odd = 7;
    private TimeSpan set;

    /// <inheritdoc/>
    public override long TimestampFrequency => base.TimestampFrequency * Odd;

    /// <inheritdoc/>
    public override long GetTimestamp() => base.GetUtcNow().UtcTicks * Odd;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + set;

    /// <summary>Sets the clock on the wall ahead of the one that nobody sets; what runs on the latter is not disturbed.</summary>
    public void Set(TimeSpan ahead) => set = ahead;

    /// <summary>Turns the clock step by step until a task is done, and lets the code under test run in between.</summary>
    /// <returns>What the task made.</returns>
    /// <exception cref="TimeoutException">A thousand steps did not end it.</exception>
    public async Task<T> TurnUntilAsync<T>(Task<T> task, TimeSpan step, CancellationToken cancellationToken)
    {
        for (var steps = 0; !task.IsCompleted; steps++)
        {
            if (steps == 1000)
            {
                throw new TimeoutException($"not done after a thousand steps of {step}");
            }
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(10), System, cancellationToken));
            Advance(task.IsCompleted ? TimeSpan.Zero : step);
        }
        return await task;
    }
}
