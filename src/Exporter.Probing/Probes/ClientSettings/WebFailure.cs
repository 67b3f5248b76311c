using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Makes a failure of what <see cref="HttpClient"/> throws. Stateless.</summary>
internal static class WebFailure
{
    /// <summary>The failure; its detail says all that a person needs.</summary>
    /// <param name="exception">What flew.</param>
    /// <param name="deadlinePassed">True if the document's own deadline fired.</param>
    public static Failure Of(Exception exception, bool deadlinePassed)
    {
        var why = Words.Same(Printable.Of(exception.GetBaseException().Message));
        return Look(exception) is { } known ? new(known.Kind, Phase.Connect, known.Detail) { Ours = known.Ours }
            // The handler gives up connecting with a cancellation of its own.
            : deadlinePassed || exception is OperationCanceledException
                ? new(FailureKind.Timeout, Phase.Connect, new("no answer in time", "超时未应答"))
            : (exception as HttpRequestException)?.HttpRequestError switch
            {
                HttpRequestError.SecureConnectionError => new(FailureKind.Tls, Phase.Tls, why),
                HttpRequestError.InvalidResponse => new(FailureKind.Protocol, Phase.Connect, why),
                HttpRequestError.ConfigurationLimitExceeded => new(FailureKind.Limit, Phase.Connect, why),
                _ => FailureClassifier.Classify(Cause(exception), Phase.Connect, deadlinePassed) with { Detail = why },
            };
    }

    private static LookException? Look(Exception? exception) =>
        exception is null or LookException ? (LookException?)exception : Look(exception.InnerException);

    private static Exception Cause(Exception exception) =>
        exception is HttpRequestException ? exception.InnerException ?? new IOException(exception.Message) : exception;
}
