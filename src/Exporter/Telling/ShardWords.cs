using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Telling;

/// <summary>Which share of the configuration a process watches. Stateless.</summary>
internal static class ShardWords
{
    /// <summary>Null if it watches everything.</summary>
    public static Words? Of(Shard shard) =>
        shard.Count switch
        {
            0 => new("watches nothing, answers /probe and /sd only", "不主动监控，只应答 /probe 与 /sd"),
            1 => null,
            _ => new(
                $"shard {shard.Index} of {shard.Count}, counted from 0; the others watch the rest",
                $"分片 {shard.Index}（共 {shard.Count} 个，从 0 起），其余目标由其他分片监控"
            ),
        };

    /// <summary>Why a configured target is not watched here.</summary>
    public static Words Elsewhere(Shard shard, string target) =>
        shard.OwnerOf(target) is { } owner
            ? new(
                $"{target} is watched by shard {owner}; this is shard {shard.Index}",
                $"{target} 由分片 {owner} 监控；本进程是分片 {shard.Index}"
            )
            : new($"{target} is configured, but this process watches nothing", $"{target} 已配置，但本进程不主动监控");
}
