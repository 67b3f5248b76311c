namespace Exporter.Tests.Laws;

/// <summary>
/// Exporter.Probing reads from left to right: a folder knows those before it and never those after it; the slices of Probes do not know each other.
/// </summary>
/// <param name="slices">The folders in Probes.</param>
internal sealed class FolderOrder(IReadOnlyCollection<string> slices)
{
    private const string Root = "Exporter.Probing";

    /// <summary>The facts of a certificate belong to every slice that speaks TLS, what a domain is to every one that asks about domains.</summary>
    private static readonly string[] SharedSlices = ["Tls", "Domain"];

    private static readonly string[] Order = ["Targets", "Network", "Probes", "Watching", "Delivery", "Diagnosis", "Alerting"];

    /// <summary>What a file uses though its folder may not; empty when all is well.</summary>
    public IEnumerable<string> Violations(SourceFile file)
    {
        var folder = file.Folder.Split('/')[2..];
        if (folder is [])
        {
            return [];
        }
        return Order.Contains(folder[0])
            ? file
                .DottedNames.Select(Steps)
                .Where(used => Breaks(folder, used))
                .Select(used => $"{file.Path} uses {string.Join('.', used)}")
            : [$"{file.Path} is in a folder that has no place in the order"];
    }

    private bool Breaks(string[] folder, string[] used)
    {
        var (here, there) = (Order.IndexOf(folder[0]), Order.IndexOf(used[0]));
        return there > here
            || (folder, used) is (["Probes", var own, ..], ["Probes", var other, ..])
                && other != own
                && !SharedSlices.Contains(other)
                && slices.Contains(other);
    }

    /// <summary>Folder by folder below the root. C# lets code leave out the namespaces it shares with what it names.</summary>
    private string[] Steps(string name)
    {
        var steps = name.Replace("global::", "", StringComparison.Ordinal).Replace(Root + ".", "", StringComparison.Ordinal).Split('.');
        return slices.Contains(steps[0]) ? ["Probes", .. steps] : steps;
    }
}
