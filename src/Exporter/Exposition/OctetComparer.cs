using System.Diagnostics.CodeAnalysis;

namespace Exporter.Exposition;

/// <summary>Compares arrays by their octets. Stateless.</summary>
internal sealed class OctetComparer : IEqualityComparer<byte[]>
{
    /// <summary>The only one there need be.</summary>
    public static readonly OctetComparer Instance = new();

    /// <inheritdoc/>
    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    /// <inheritdoc/>
    public int GetHashCode([DisallowNull] byte[] obj)
    {
        var hash = new HashCode();
        hash.AddBytes(obj);
        return hash.ToHashCode();
    }
}
