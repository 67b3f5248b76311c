namespace Exporter.Sandbox.Post;

/// <summary>What happens to mail on its way to one mailbox: handed in, relayed, received. Immutable; a fault is a copy with one thing changed.</summary>
internal sealed record RouteBehaviour
{
    /// <summary>The reply to RCPT; null takes it.</summary>
    public string? Refusal { get; init; }

    /// <summary>How long the relay keeps it.</summary>
    public TimeSpan Held { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Where it is put.</summary>
    public string Folder { get; init; } = "INBOX";

    /// <summary>How often it arrives; 0 loses it.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>What the spam filter gives it, of 5.</summary>
    public double Score { get; init; } = 0.2;

    /// <summary>True if the relay takes it without TLS.</summary>
    public bool RelayIsPlain { get; init; }

    /// <summary>How far the clock of the relay is ahead.</summary>
    public TimeSpan RelayClock { get; init; }

    /// <summary>How many more hosts it passes before the relay.</summary>
    public int Detours { get; init; }

    /// <summary>True if a host takes the first dot of lines away that it has not added (against RFC 5321 §4.5.2).</summary>
    public bool LosesDots { get; init; }

    /// <summary>True if a host adds a line to the end of what was signed.</summary>
    public bool AddsLine { get; init; }

    /// <summary>True if it is signed when it is handed in.</summary>
    public bool IsSigned { get; init; } = true;

    /// <summary>The address that the relay has; by default the one that the sender's domain lists.</summary>
    public string RelayAddress { get; init; } = "192.0.2.25";

    /// <summary>What the receiving host says of SPF, DKIM and DMARC (RFC 8601 §2.7).</summary>
    public (string Spf, string Dkim, string Dmarc) Results { get; init; } = ("pass", "pass", "pass");
}
