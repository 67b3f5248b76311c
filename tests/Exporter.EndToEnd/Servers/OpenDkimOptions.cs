using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>What an OpenDKIM of a test does: it signs the mail of <see cref="Key"/>'s domain, or without a key it verifies.</summary>
public sealed record OpenDkimOptions
{
    /// <summary>What it signs with; null makes it verify.</summary>
    public DkimKey? Key { get; init; }

    /// <summary>Who it says it is in Authentication-Results (RFC 8601 §2.5).</summary>
    public string AuthservId { get; init; } = "mx.example.test";

    /// <summary>Whom it asks for keys (<see cref="BindServer.EndPoint"/>); null asks nobody, and then no signature can be verified.</summary>
    public IPEndPoint? NameServer { get; init; }

    /// <summary>Further lines for opendkim.conf; they may not repeat a line of the kit.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}
