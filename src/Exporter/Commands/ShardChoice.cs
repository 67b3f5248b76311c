using System.Globalization;
using Exporter.Probing.Watching;

namespace Exporter.Commands;

/// <summary>Which shard a process is, from its flags and its host name. Stateless.</summary>
internal static class ShardChoice
{
    private const string IndexFlag = "--shard.index";

    /// <summary>Reads both flags; a problem is one line that names the flag.</summary>
    /// <param name="index">The flag; null for the ordinal that ends the host name, as Kubernetes names the pods of a StatefulSet.</param>
    /// <param name="count">The flag.</param>
    /// <param name="hostName">The name of this host, without a domain.</param>
    /// <param name="problem">Null if there is a shard.</param>
    public static Shard? Read(string? index, string count, string hostName, out string? problem)
    {
        if (Number(count) is not (<= Shard.Most and var shards))
        {
            problem = $"--shard.count: '{count}' is not a number from 0 to {Shard.Most}";
            return null;
        }
        if (shards == 0 || (index is null && shards == 1))
        {
            problem = shards == 0 && index is not null ? $"{IndexFlag} means nothing with --shard.count=0, which watches nothing" : null;
            return problem is null ? new(0, shards) : null;
        }
        var (text, said) = index is not null ? (index, $"'{index}'") : (Ordinal(hostName), $"the ordinal of the host name {hostName}");
        if (text is null)
        {
            problem = $"{IndexFlag} is missing, and the host name {hostName} does not end in an ordinal, as mail-exporter-2 does";
            return null;
        }
        var mine = Number(text);
        problem = mine is { } number && number < shards ? null : $"{IndexFlag}: {said} is not a number from 0 to {shards - 1}";
        return problem is null ? new(mine!.Value, shards) : null;
    }

    private static string? Ordinal(string hostName)
    {
        var dash = hostName.LastIndexOf('-');
        return dash > 0 && Number(hostName[(dash + 1)..]) is not null ? hostName[(dash + 1)..] : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
