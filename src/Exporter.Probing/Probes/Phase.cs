using System.Collections.Frozen;

namespace Exporter.Probing.Probes;

/// <summary>The steps of a look in the order of the wire; a closed list, since they are label values.</summary>
public enum Phase
{
    /// <summary>Host name to addresses.</summary>
    Resolve,

    /// <summary>TCP connection.</summary>
    Connect,

    /// <summary>Waiting for the first line of the server.</summary>
    Greeting,

    /// <summary>EHLO, and HELO if it was refused.</summary>
    Ehlo,

    /// <summary>Capabilities, before and after TLS: CAPABILITY, CAPA, or those of ManageSieve.</summary>
    Capability,

    /// <summary>The STARTTLS or STLS command, without the handshake.</summary>
    StartTls,

    /// <summary>The TLS handshake.</summary>
    Tls,

    /// <summary>EHLO inside TLS.</summary>
    Ehlo2,

    /// <summary>Login.</summary>
    Auth,

    /// <summary>Opening a mailbox: EXAMINE or SELECT, and in POP3 STAT, LIST and UIDL.</summary>
    Select,

    /// <summary>Asking for the limits of a mailbox: GETQUOTAROOT.</summary>
    Quota,

    /// <summary>Looking for messages: STATUS, SEARCH and FETCH.</summary>
    Search,

    /// <summary>Reading the filter of a mailbox: LISTSCRIPTS and GETSCRIPT.</summary>
    Script,

    /// <summary>MAIL: the sender.</summary>
    Mail,

    /// <summary>RCPT: the recipient.</summary>
    Rcpt,

    /// <summary>DATA: the message.</summary>
    Data,

    /// <summary>IDLE: waiting for mail.</summary>
    Idle,

    /// <summary>A message on its way from the server that accepted it to the mailbox.</summary>
    Arrival,

    /// <summary>QUIT or LOGOUT.</summary>
    Quit,
}

/// <summary>Label values of <see cref="Phase"/>.</summary>
public static class Phases
{
    private static readonly FrozenDictionary<Phase, string> Labels = Enum.GetValues<Phase>()
        .ToFrozenDictionary(phase => phase, phase => phase.ToString().ToLowerInvariant());

    /// <summary>The value of the label <c>phase</c>.</summary>
    public static string Label(this Phase phase) => Labels[phase];
}
