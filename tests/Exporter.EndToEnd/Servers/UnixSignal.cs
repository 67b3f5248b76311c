namespace Exporter.EndToEnd.Servers;

/// <summary>The signals that tests send, by their Linux numbers.</summary>
public enum UnixSignal
{
    /// <summary>No signal: only asks whether the process is there.</summary>
    None = 0,

    /// <summary>SIGHUP: read the configuration again.</summary>
    HangUp = 1,

    /// <summary>SIGINT: Ctrl-C.</summary>
    Interrupt = 2,

    /// <summary>SIGKILL: end at once.</summary>
    Kill = 9,

    /// <summary>SIGTERM: please end.</summary>
    Terminate = 15,

    /// <summary>SIGCONT: go on after SIGSTOP.</summary>
    Continue = 18,

    /// <summary>SIGSTOP: stand still, keep every socket open.</summary>
    Stop = 19,
}
