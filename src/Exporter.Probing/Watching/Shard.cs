using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Exporter.Probing.Watching;

/// <summary>
/// The share of one process in what is watched: of several with the same configuration each target belongs to exactly one, by rendezvous
/// hashing of its name. The shard with the greatest weight owns it; a weight is the first eight octets, as a big-endian number, of the
/// SHA-256 of <c>INDEX/NAME</c> in UTF-8, so one shard more takes its share from all others and nothing else moves. Immutable.
/// </summary>
/// <param name="Index">Which one this is, from 0.</param>
/// <param name="Count">How many there are; with 0 nothing has an owner, and a process only answers <c>/probe</c> and <c>/sd</c>.</param>
public sealed record Shard(int Index, int Count)
{
    /// <summary>More than anybody has; a greater number is a slip.</summary>
    public const int Most = 1000;

    /// <summary>The only one: everything is its own.</summary>
    public static readonly Shard Whole = new(0, 1);

    /// <summary>True if the target of this name is this shard's.</summary>
    public bool Owns(string target) => OwnerOf(target) == Index;

    /// <summary>The index of the shard that a target belongs to; null if it belongs to none.</summary>
    public int? OwnerOf(string target) =>
        Count switch
        {
            0 => null,
            1 => 0,
            _ => Enumerable.Range(0, Count).MaxBy(index => Weight(index, target)),
        };

    private static ulong Weight(int index, string target) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{index}/{target}")));
}
