using System.Collections.Frozen;

namespace Exporter.Probing.Network;

/// <summary>Why a look ended early; a closed list, since they are label values.</summary>
public enum FailureKind
{
    /// <summary>Nothing came within the deadline.</summary>
    Timeout,

    /// <summary>The connection was refused: nobody listens.</summary>
    Refused,

    /// <summary>No way to the address.</summary>
    Unreachable,

    /// <summary>The peer reset the connection.</summary>
    Reset,

    /// <summary>The peer closed the connection where an answer was due.</summary>
    Closed,

    /// <summary>The name has no usable address.</summary>
    Resolve,

    /// <summary>What came is not the protocol.</summary>
    Protocol,

    /// <summary>The server understood and said no.</summary>
    Rejected,

    /// <summary>The TLS handshake failed.</summary>
    Tls,

    /// <summary>The login was refused.</summary>
    Auth,

    /// <summary>The server sent more than a look accepts.</summary>
    Limit,

    /// <summary>The look ignored its deadline and was abandoned.</summary>
    Stuck,

    /// <summary>A fault of the exporter or of its host.</summary>
    Internal,
}

/// <summary>Label values of <see cref="FailureKind"/>.</summary>
public static class FailureKinds
{
    private static readonly FrozenDictionary<FailureKind, string> Labels = Enum.GetValues<FailureKind>()
        .ToFrozenDictionary(kind => kind, kind => kind.ToString().ToLowerInvariant());

    /// <summary>The value of the label <c>kind</c>.</summary>
    public static string Label(this FailureKind kind) => Labels[kind];
}
