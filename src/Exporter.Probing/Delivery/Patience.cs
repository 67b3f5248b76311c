using Exporter.Probing.Network;

namespace Exporter.Probing.Delivery;

/// <summary>How long the delivery waits for one answer of a server. Immutable.</summary>
/// <param name="Limit">How long.</param>
/// <param name="Clock">Time.</param>
internal sealed record Patience(TimeSpan Limit, TimeProvider Clock)
{
    /// <summary>Waits for one step; a <see cref="LookException"/> ends the session if it takes too long.</summary>
    public async Task<T> ForAsync<T>(Task<T> step)
    {
        await ForAsync((Task)step);
        return await step;
    }

    /// <summary>As the other one, for a step without a result.</summary>
    public async Task ForAsync(Task step)
    {
        try
        {
            await step.WaitAsync(Limit, Clock);
        }
        catch (TimeoutException)
        {
            throw new LookException(FailureKind.Timeout, default);
        }
    }
}
