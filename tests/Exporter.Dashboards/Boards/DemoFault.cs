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
    public const string Trip = "trip-refused";

    /// <summary>A round trip whose mail is lost.</summary>
    public const string Lost = "trip-lost";

    /// <summary>A round trip whose mail is filed as junk.</summary>
    public const string Junk = "trip-junk";

    /// <summary>A round trip whose mail is slow.</summary>
    public const string Slow = "trip-slow";

    /// <summary>A round trip whose mail is changed on its way.</summary>
    public const string Changed = "trip-broken-signature";

    /// <summary>A server with a mailbox that is nearly full.</summary>
    public const string Mailbox = "mailbox-over-quota";

    /// <summary>A server with a mailbox that does not open.</summary>
    public const string Unopenable = "mailbox-unopenable";

    /// <summary>A round trip whose mail the receiver does not take for the sender's.</summary>
    public const string Unauthenticated = "trip-unauthenticated";

    /// <summary>A round trip that passes a server without TLS.</summary>
    public const string PlainHop = "trip-plain-hop";

    /// <summary>A round trip that passes a server with a wrong clock.</summary>
    public const string WrongClock = "trip-wrong-clock";

    /// <summary>A round trip whose mail a filter nearly takes for junk.</summary>
    public const string SpamScore = "trip-spam-score";
}
