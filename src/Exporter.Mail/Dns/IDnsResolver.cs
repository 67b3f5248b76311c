namespace Exporter.Mail.Dns;

/// <summary>Asks the DNS. Implementations are thread-safe.</summary>
public interface IDnsResolver
{
    /// <summary>Asks one question. A failure is an answer, not an exception; only cancellation throws.</summary>
    /// <param name="name">The whole name, with or without the final dot; no search list. One that cannot be asked for is answered <see cref="DnsOutcome.NotFound"/>.</param>
    /// <param name="type">What is asked for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken);
}
