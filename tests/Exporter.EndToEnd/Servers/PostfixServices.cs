namespace Exporter.EndToEnd.Servers;

/// <summary>The doors of a Postfix: one line of master.cf each.</summary>
[Flags]
public enum PostfixServices
{
    /// <summary>No door.</summary>
    None = 0,

    /// <summary>Port 25, STARTTLS, no AUTH (RFC 5321).</summary>
    Smtp = 1,

    /// <summary>Port 587, STARTTLS, AUTH (RFC 6409).</summary>
    Submission = 2,

    /// <summary>Port 465, implicit TLS, AUTH (RFC 8314).</summary>
    Submissions = 4,

    /// <summary>All three.</summary>
    All = Smtp | Submission | Submissions,
}
