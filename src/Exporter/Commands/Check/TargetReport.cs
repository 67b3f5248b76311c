using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Telling;

namespace Exporter.Commands.Check;

/// <summary>What was seen of one target. Immutable.</summary>
/// <param name="Board">Looks and verdicts; services that are not offered are left out.</param>
/// <param name="NotOffered">The looks at services that the host does not offer.</param>
internal sealed record TargetReport(TargetBoard Board, IReadOnlyList<Seen> NotOffered)
{
    /// <summary>The target.</summary>
    public Target Target => Board.Target;

    /// <summary>The verdicts that count: neither switched off nor explained by another.</summary>
    public IEnumerable<Verdict> Counted =>
        Board.Verdicts.Where(verdict => !verdict.Off && Board.Explained.All(link => link.Verdict != verdict));

    /// <summary>How the target stands; unknown if nothing was seen.</summary>
    public Status Status => Standing.Of(Counted);

    /// <summary>What could not be seen.</summary>
    public IEnumerable<Verdict> Unknown => Counted.Where(verdict => verdict.Status == Status.Unknown);

    /// <summary>What the operator counts differently.</summary>
    public IEnumerable<Verdict> Overridden => Board.Verdicts.Where(verdict => verdict.Override is not null);

    /// <summary>The looks that had something to look at.</summary>
    public IEnumerable<Seen> Looks => Board.Looks.Where(look => look.Applies);

    /// <summary>The services that are not offered, in the order a person reads them.</summary>
    public IEnumerable<string> MissingServices => NotOffered.Select(look => look.Watch.Look.Options.Endpoint.Service.Name).Distinct();

    /// <summary>The address families without an address or a route.</summary>
    public IEnumerable<string> IdleFamilies =>
        Board
            .Looks.Concat(NotOffered)
            .GroupBy(look => look.Watch.Look.Options.Endpoint.Family)
            .Where(looks => looks.All(look => !look.Applies))
            .Select(looks => looks.Key.Label());
}
