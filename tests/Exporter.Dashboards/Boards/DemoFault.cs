namespace Exporter.Dashboards.Boards;

/// <summary>Targets of the demo whose fault panels about domains, delivery and mailboxes show.</summary>
internal static class DemoFault
{
    /// <summary>A domain whose SPF record is broken.</summary>
    public const string Spf = "spf-broken.example";

    /// <summary>A domain whose SPF record leaves out the address its mail leaves from.</summary>
    public const string SpfResult = "spf-fails.example";

    /// <summary>A domain with a check at warning.</summary>
    public const string Warning = "ns-single.example";

    /// <summary>A domain whose DMARC policy protects nobody.</summary>
    public const string Policy = "dmarc-missing.example";

    /// <summary>A domain with a name server that does not answer.</summary>
    public const string NameServer = "ns-silent.example";

    /// <summary>A domain with a DKIM key that verifiers cannot use.</summary>
    public const string Key = "dkim-missing.example";

    /// <summary>A domain whose address has no name that leads back.</summary>
    public const string Reverse = "ptr-mismatch.example";

    /// <summary>A domain whose address is on a blocklist.</summary>
    public const string Listed = "listed-address.example";

    /// <summary>A domain whose name servers disagree.</summary>
    public const string Disagreeing = "ns-differs.example";

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
