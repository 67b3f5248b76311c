using System.Collections.Concurrent;
using Exporter.Mail.Dns;

namespace Exporter.Probing.Network;

/// <summary>
/// Asks for one look: every question once, so many in all, so many at a time. Never kept from look to look, since an answer of the last look
/// is no news. Thread-safe.
/// </summary>
/// <param name="inner">Who answers.</param>
public sealed class LookResolver(IDnsResolver inner) : IDnsResolver, IDisposable
{
    /// <summary>Questions of one look; what goes beyond is answered <see cref="DnsOutcome.ServerFailure"/>.</summary>
    public const int MostQuestions = 2048;

    private const int MostAtOnce = 16;
    private readonly ConcurrentDictionary<(string Name, DnsType Type), Lazy<Task<DnsAnswer>>> answers = new();
    private readonly SemaphoreSlim places = new(MostAtOnce);

    /// <inheritdoc/>
    public Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        var question = (name.TrimEnd('.').ToLowerInvariant(), type);
        if (answers.Count >= MostQuestions && !answers.ContainsKey(question))
        {
            return Task.FromResult(DnsAnswer.Without(DnsOutcome.ServerFailure));
        }
        return answers.GetOrAdd(question, _ => new(() => AskOnceAsync(name, type, cancellationToken))).Value;
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private async Task<DnsAnswer> AskOnceAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return await inner.AskAsync(name, type, cancellationToken);
        }
        finally
        {
            places.Release();
        }
    }
}
