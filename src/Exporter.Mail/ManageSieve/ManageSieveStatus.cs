namespace Exporter.Mail.ManageSieve;

/// <summary>How a response ends (RFC 5804 §1.2).</summary>
public enum ManageSieveStatus
{
    /// <summary>The command did what it should.</summary>
    Ok,

    /// <summary>It did not.</summary>
    No,

    /// <summary>The server closes the connection.</summary>
    Bye,
}
