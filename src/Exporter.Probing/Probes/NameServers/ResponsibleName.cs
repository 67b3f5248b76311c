using Exporter.Mail.Dns;

namespace Exporter.Probing.Probes.NameServers;

/// <summary>Reads the mail address in a zone's start, whose first dot stands for the sign @ (RFC 1035 §8). Stateless.</summary>
internal static class ResponsibleName
{
    /// <summary>The domain of the address; null if it is none.</summary>
    public static string? DomainOf(string name)
    {
        var at = 0;
        while (at < name.Length && name[at] != '.')
        {
            at += name[at] == '\\' ? 2 : 1;
        }
        return
            at > 0
            && at + 1 < name.Length
            && !name.Contains('@', StringComparison.Ordinal)
            && DomainName.Normalize(name[(at + 1)..]) is { } domain
            && domain.Contains('.', StringComparison.Ordinal)
            ? domain
            : null;
    }
}
