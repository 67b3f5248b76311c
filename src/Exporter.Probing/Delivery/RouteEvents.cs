using System.Threading.Channels;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Probing.Delivery;

/// <summary>What happens on a route. Immutable.</summary>
internal abstract record RouteEvent
{
    /// <summary>A mailbox, that of the recipient or the one for bounces, is open and everything in it was looked at.</summary>
    public sealed record Opened(bool ForBounces) : RouteEvent;

    /// <summary>A mailbox cannot be opened.</summary>
    public sealed record Shut(bool ForBounces, Failure Failure, IReadOnlyList<TranscriptLine> Transcript) : RouteEvent;

    /// <summary>A mail of ours was seen; the answer says whether it may be deleted.</summary>
    public sealed record Found(FoundMail Mail, TaskCompletionSource<bool> MayDelete) : RouteEvent;

    /// <summary>Handing in a mail has ended; a greylisting server made us wait that long.</summary>
    public sealed record Submitted(long Sequence, Submission Submission, TimeSpan Waited) : RouteEvent;

    /// <summary>A greylisting server makes us wait.</summary>
    public sealed record Greylisted(TimeSpan Waited) : RouteEvent;

    /// <summary>Handing in a mail that tries something has ended.</summary>
    public sealed record Tried(ProbeToken Token, Submission Submission) : RouteEvent;

    /// <summary>The signature of an arrived mail was checked, and what its receiver says of it.</summary>
    public sealed record Checked(long Sequence, DkimOutcome Outcome, IReadOnlyList<AuthenticationResult> Own, SenderHost? Sender)
        : RouteEvent;
}

/// <summary>Brings what happens to the one place where it is counted. Thread-safe.</summary>
internal sealed class RouteEvents
{
    private readonly Channel<RouteEvent> channel = Channel.CreateBounded<RouteEvent>(64);

    /// <summary>The reading end, for the route.</summary>
    public ChannelReader<RouteEvent> Reader => channel.Reader;

    /// <summary>Tells an event.</summary>
    public ValueTask TellAsync(RouteEvent happened, CancellationToken cancellationToken) =>
        channel.Writer.WriteAsync(happened, cancellationToken);

    /// <summary>Tells that a mail was seen; true if it is written down and may be deleted.</summary>
    public async Task<bool> FoundAsync(FoundMail mail, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await TellAsync(new RouteEvent.Found(mail, answer), cancellationToken);
        return await answer.Task.WaitAsync(cancellationToken);
    }
}
