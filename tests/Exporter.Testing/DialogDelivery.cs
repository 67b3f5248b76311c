namespace Exporter.Testing;

/// <summary>How a server cuts its octets into writes. A correct client cannot tell the three apart.</summary>
public enum DialogDelivery
{
    /// <summary>Everything up to the next wait for the client in one write.</summary>
    Whole,

    /// <summary>One write for each line.</summary>
    Line,

    /// <summary>One write for each octet.</summary>
    Byte,
}
