namespace Exporter.Probing.Probes;

/// <summary>The identity of a check. Immutable.</summary>
/// <param name="Id">Stable id, <c>family.thing</c>.</param>
/// <param name="Standard">Where it is written, e.g. <c>RFC 3207 §4</c>.</param>
/// <param name="Worst">The worst status it can give.</param>
public sealed record CheckDefinition(string Id, string Standard, Status Worst)
{
    /// <summary>Checks that can only be informative live in findings and have no series (product.md section 2, law 8).</summary>
    public bool HasSeries => Worst.IsRed();
}
