namespace Exporter.Mail.Spf;

/// <summary>The result that a mechanism gives when it matches (RFC 7208 §4.6.2).</summary>
public enum SpfQualifier
{
    /// <summary>A plus sign, or none.</summary>
    Pass,

    /// <summary>A minus sign.</summary>
    Fail,

    /// <summary>A tilde.</summary>
    SoftFail,

    /// <summary>A question mark.</summary>
    Neutral,
}
