namespace Exporter.Dashboards.Boards;

/// <summary>Targets of the demo whose fault panels about domains, delivery and mailboxes show.</summary>
internal static class DemoFault
{
    /// <summary>A domain whose SPF record is broken.</summary>
    public const string? Spf = null;

    /// <summary>A domain whose SPF record costs too many lookups.</summary>
    public const string? Lookups = null;

    /// <summary>A domain with a check at warning.</summary>
    public const string? Warning = null;

    /// <summary>A domain whose DMARC policy protects nobody.</summary>
    public const string? Policy = null;

    /// <summary>A domain with a name server that does not answer.</summary>
    public const string? NameServer = null;

    /// <summary>A domain with a DKIM key that verifiers cannot use.</summary>
    public const string? Key = null;

    /// <summary>A domain whose address has no name that leads back.</summary>
    public const string? Reverse = null;

    /// <summary>A domain whose address is on a blocklist.</summary>
    public const string? Listed = null;

    /// <summary>A domain whose name servers disagree.</summary>
    public const string? Disagreeing = null;

    /// <summary>A round trip whose mail does not arrive.</summary>
    public const string? Trip = null;

    /// <summary>A round trip whose mail is lost.</summary>
    public const string? Lost = null;

    /// <summary>A round trip whose mail is filed as junk.</summary>
    public const string? Junk = null;

    /// <summary>A round trip whose mail is slow.</summary>
    public const string? Slow = null;

    /// <summary>A round trip whose mail is changed on its way.</summary>
    public const string? Changed = null;

    /// <summary>A server with a mailbox that is nearly full.</summary>
    public const string? Mailbox = null;
}
