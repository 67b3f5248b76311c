namespace Exporter.Mail.Imap;

/// <summary>The status words of IMAP responses (RFC 9051 §7.1).</summary>
public enum ImapStatus
{
    /// <summary>Success, or information when untagged.</summary>
    Ok,

    /// <summary>The command failed.</summary>
    No,

    /// <summary>The command was not understood.</summary>
    Bad,

    /// <summary>Greeting of a connection that is already logged in.</summary>
    PreAuth,

    /// <summary>The server is about to close.</summary>
    Bye,
}
