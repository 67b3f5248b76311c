namespace Exporter.Probing.Probes;

/// <summary>How to look. Implementations are stateless and thread-safe; the state of one look is in its run.</summary>
public interface IProbe<TFacts>
    where TFacts : ProbeFacts
{
    /// <summary>Looks once. Exceptions may fly: what the run has seen is kept.</summary>
    Task LookAsync(ProbeRun<TFacts> run, CancellationToken cancellationToken);
}
