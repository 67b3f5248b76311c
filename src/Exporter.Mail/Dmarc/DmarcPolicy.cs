namespace Exporter.Mail.Dmarc;

/// <summary>What a domain asks to be done with mail that fails, from the weakest up (p=, sp=, np=, RFC 9989 §4.7).</summary>
public enum DmarcPolicy
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Be suspicious of it.</summary>
    Quarantine,

    /// <summary>Take it for a use of the name that is not valid.</summary>
    Reject,
}

/// <summary>Whose mail a policy is for, seen from the domain that has the record (RFC 9989 §4.10.1).</summary>
public enum DmarcScope
{
    /// <summary>The domain itself (p=).</summary>
    Domain,

    /// <summary>A name below it that exists (sp=, else p=).</summary>
    ExistingSubdomain,

    /// <summary>A name below it that does not exist: NXDOMAIN (np=, else sp=, else p=; RFC 9989 §3.2, RFC 8020 §2).</summary>
    NonexistentSubdomain,
}

/// <summary>Whether a domain is a public suffix, one below which others register (psd=, RFC 9989 §4.7).</summary>
public enum DmarcPublicSuffix
{
    /// <summary>Not told: the tree walk finds out (u, and if there is no psd=).</summary>
    Undetermined,

    /// <summary>It is one (y).</summary>
    Yes,

    /// <summary>It is none, but the organizational domain of itself and all below (n).</summary>
    No,
}

/// <summary>When failure reports are wanted (fo=, RFC 9989 §4.7).</summary>
[Flags]
public enum DmarcFailureOptions
{
    /// <summary>If nothing passes with alignment (0, and if there is no fo=).</summary>
    NothingPasses = 0,

    /// <summary>If anything does not pass with alignment (1).</summary>
    AnythingFails = 1,

    /// <summary>If a DKIM signature fails (d).</summary>
    Dkim = 2,

    /// <summary>If SPF fails (s).</summary>
    Spf = 4,
}
