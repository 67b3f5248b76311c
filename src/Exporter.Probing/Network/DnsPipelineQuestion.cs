using Exporter.Mail.Dns;

namespace Exporter.Probing.Network;

/// <summary>A question of a <see cref="DnsPipeline"/> that is not answered yet. Mutable; guarded by the lock of the pipeline and ended once, whatever thread does it, so thread-safe.</summary>
internal sealed class DnsPipelineQuestion(string name, DnsType type, long asked)
{
    private readonly TaskCompletionSource<DnsAnswer?> end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is asked for, in A-labels.</summary>
    public string Name => name;

    /// <summary>The type that is asked for.</summary>
    public DnsType Type => type;

    /// <summary>When it was asked, on the clock that nobody sets.</summary>
    public long Asked => asked;

    /// <summary>How often it was sent.</summary>
    public int Sent { get; set; } = 1;

    /// <summary>What came; null if it must be asked for the ordinary way.</summary>
    public Task<DnsAnswer?> Answer => end.Task;

    /// <summary>Ends it.</summary>
    public void End(DnsAnswer? answer) => end.TrySetResult(answer);

    /// <summary>Ends it without an answer.</summary>
    public void Cancel(CancellationToken cancellationToken) => end.TrySetCanceled(cancellationToken);
}
