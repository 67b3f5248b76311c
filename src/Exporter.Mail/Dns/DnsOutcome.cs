namespace Exporter.Mail.Dns;

/// <summary>How a question was answered.</summary>
public enum DnsOutcome
{
    /// <summary>There are records of the type.</summary>
    Found,

    /// <summary>The name exists and has none of the type (RFC 2308 §2.2).</summary>
    NoData,

    /// <summary>The name does not exist: NXDOMAIN (RFC 2308 §2.1).</summary>
    NotFound,

    /// <summary>SERVFAIL, or another code that says that the server cannot tell (RFC 1035 §4.1.1).</summary>
    ServerFailure,

    /// <summary>REFUSED: the server does not want to tell us (RFC 1035 §4.1.1).</summary>
    Refused,

    /// <summary>Nobody answered in time.</summary>
    Timeout,

    /// <summary>What came was no answer to the question, or not well-formed; or the chain of aliases had no end.</summary>
    Malformed,
}
