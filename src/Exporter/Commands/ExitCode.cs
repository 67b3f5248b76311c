namespace Exporter.Commands;

/// <summary>Exit codes; those of <c>check</c> are the ones of monitoring plug-ins.</summary>
internal static class ExitCode
{
    /// <summary>Nothing to do, or done.</summary>
    public const int Ok = 0;

    /// <summary><c>check</c>: the worst answer is a warning.</summary>
    public const int Warning = 1;

    /// <summary><c>health</c>: no answer, or not the right one. Docker knows 0 and 1.</summary>
    public const int Unhealthy = 1;

    /// <summary><c>check</c>: something is critical. Elsewhere: it could not be done.</summary>
    public const int Critical = 2;

    /// <summary>Other commands: bad flags, bad files, a port in use.</summary>
    public const int Failed = 2;

    /// <summary><c>check</c>: the worst answer is unknown, or bad usage.</summary>
    public const int Unknown = 3;

    /// <summary>A person ended it with Ctrl-C: 128 and the number of the signal, as shells have it.</summary>
    public const int Interrupted = 130;
}
