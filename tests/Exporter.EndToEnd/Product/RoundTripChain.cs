using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>What a chain of a test looks like; the defaults make a healthy one. Immutable.</summary>
public sealed record RoundTripChain
{
    /// <summary>The hop in the middle.</summary>
    public Func<EximOptions, EximOptions> Relay { get; init; } = healthy => healthy;

    /// <summary>What the mailbox's server does with mail.</summary>
    public DovecotDelivery Delivery { get; init; } = new();

    /// <summary>Further lines of the last Postfix.</summary>
    public IReadOnlyList<string> LastLines { get; init; } = [];

    /// <summary>Further lines of the mailbox's server.</summary>
    public IReadOnlyList<string> DovecotLines { get; init; } = [];

    /// <summary>True if the mailbox is full from the start.</summary>
    public bool IsFull { get; init; }

    /// <summary>True if the last hop asks Dovecot's quota-status (port 12340) before it takes a mail.</summary>
    public bool AsksDovecot { get; init; }

    /// <summary>Where mail is handed in.</summary>
    public string Server { get; init; } = "out/submission";

    /// <summary>Who sends.</summary>
    public string Sender { get; init; } = RoundTripSite.Sender;

    /// <summary>Further keys of <c>from</c>, each with a comma before it.</summary>
    public string From { get; init; } = "";

    /// <summary>Where the mailbox is.</summary>
    public string To { get; init; } = "server: in/imaps";

    /// <summary>The service of the last server that is watched: the one that is read over.</summary>
    public string Reading => To.EndsWith("/pop3s", StringComparison.Ordinal) ? "pop3s" : "imaps";

    /// <summary>How often and how long.</summary>
    public string Rhythm { get; init; } = "every: 1s, deadline: 30s";

    /// <summary>Further keys of the round trip, one a line.</summary>
    public IReadOnlyList<string> Trials { get; init; } = [];

    /// <summary>Further lines of the first Postfix.</summary>
    public IReadOnlyList<string> FirstLines { get; init; } = [];

    /// <summary>False leaves out the first two hops: mail is handed to the last one.</summary>
    public bool IsLong { get; init; } = true;

    /// <summary>How often the servers are looked at beside.</summary>
    public string Interval { get; init; } = "1s";

    /// <summary>True keeps a journal.</summary>
    public bool Stores { get; init; }

    /// <summary>What is done before the product starts.</summary>
    public Func<RoundTripSite, Task> Before { get; init; } = _ => Task.CompletedTask;
}
