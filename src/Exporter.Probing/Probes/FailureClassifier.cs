using System.Net.Sockets;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;
using MailKit;
using MailKit.Security;
using AuthenticationException = System.Security.Authentication.AuthenticationException;

namespace Exporter.Probing.Probes;

/// <summary>The only place where an exception becomes a <see cref="Failure"/>. Stateless.</summary>
internal static class FailureClassifier
{
    private const int MaxDetail = 200;

    /// <summary>Classifies what ended a look.</summary>
    /// <param name="exception">What flew.</param>
    /// <param name="phase">The phase that was open.</param>
    /// <param name="deadlinePassed">True if the look's own deadline fired.</param>
    public static Failure Classify(Exception exception, Phase phase, bool deadlinePassed) =>
        exception switch
        {
            _ when Find<LookException>(exception) is { } look => new(look.Kind, phase, look.Detail) { Ours = look.Ours },
            _ when Find<SocketException>(exception) is { } socket && !deadlinePassed => FromSocket(socket, phase),
            OperationCanceledException when deadlinePassed => new(FailureKind.Timeout, phase, default),
            _ when deadlinePassed => new(FailureKind.Timeout, phase, Detail(exception)),
            AuthenticationException => new(FailureKind.Tls, phase, Detail(exception)),
            SslHandshakeException { InnerException: { } inner } => Classify(inner, Phase.Tls, deadlinePassed),
            CommandException => new(FailureKind.Rejected, phase, Detail(exception)),
            ProtocolException => new(HungUp(exception) ? FailureKind.Closed : FailureKind.Protocol, phase, Detail(exception)),
            EndOfStreamException or IOException => new(
                phase == Phase.Tls && exception.InnerException is not null ? FailureKind.Tls : FailureKind.Closed,
                phase,
                default
            ),
            _ => new(FailureKind.Internal, phase, Words.Same(exception.GetType().Name)) { Ours = true },
        };

    // MailKit has one exception for nonsense and for the end of the stream, and only its text tells them apart.
    private static bool HungUp(Exception exception) => exception.Message.Contains("disconnected", StringComparison.Ordinal);

    private static Failure FromSocket(SocketException exception, Phase phase) =>
        exception.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => new(FailureKind.Refused, phase, default),
            SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => new(FailureKind.Reset, phase, default),
            SocketError.TimedOut => new(FailureKind.Timeout, phase, default),
            SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown => new(
                FailureKind.Unreachable,
                phase,
                Detail(exception)
            ),
            _ => new(FailureKind.Internal, phase, Detail(exception)) { Ours = true },
        };

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (var depth = 0; exception is not null && depth < 5; depth++, exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }
        return null;
    }

    private static Words Detail(Exception exception)
    {
        var text = exception.GetBaseException().Message;
        return Words.Same(Printable.Of(text, MaxDetail));
    }
}
