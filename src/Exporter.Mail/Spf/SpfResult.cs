namespace Exporter.Mail.Spf;

/// <summary>What check_host() says (RFC 7208 §2.6).</summary>
public enum SpfResult
{
    /// <summary>No record, or no domain that could have one (RFC 7208 §2.6.1).</summary>
    None,

    /// <summary>The domain says that it says nothing (RFC 7208 §2.6.2).</summary>
    Neutral,

    /// <summary>The client may send for the domain (RFC 7208 §2.6.3).</summary>
    Pass,

    /// <summary>The client may not (RFC 7208 §2.6.4).</summary>
    Fail,

    /// <summary>The client probably may not (RFC 7208 §2.6.5).</summary>
    SoftFail,

    /// <summary>The DNS did not answer; later it may (RFC 7208 §2.6.6).</summary>
    TempError,

    /// <summary>What is published cannot be understood (RFC 7208 §2.6.7).</summary>
    PermError,
}
