using Exporter.Mail.ManageSieve;

namespace Exporter.Probing.Network;

/// <summary>Everything a server said in answer to one command (RFC 5804 §1.2). Immutable.</summary>
/// <param name="Data">The lines of data, in order.</param>
/// <param name="End">The line that ends it: OK, NO or BYE.</param>
public sealed record ManageSieveAnswer(IReadOnlyList<ManageSieveResponse> Data, ManageSieveResponse End)
{
    /// <summary>True if the command did what it should.</summary>
    public bool Ok => End.Status == ManageSieveStatus.Ok;
}
