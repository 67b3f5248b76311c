using System.Security.Cryptography;
using System.Text;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>What else a route is asked, each by a mail of its own that is counted nowhere. The names go into tokens.</summary>
public enum Trial
{
    /// <summary>A rule must file it.</summary>
    Filter,

    /// <summary>How large a mail may be.</summary>
    Size,

    /// <summary>It carries results of authentication that nobody came to.</summary>
    Forgery,

    /// <summary>Nobody has its address.</summary>
    NoSuchUser,

    /// <summary>It is the test mail of spam filters.</summary>
    Gtube,

    /// <summary>It has the test file of virus scanners in it.</summary>
    Eicar,
}

/// <summary>A trial that a route makes. Immutable.</summary>
/// <param name="Kind">What is tried.</param>
/// <param name="Every">How often.</param>
public record TrialOptions(Trial Kind, TimeSpan Every)
{
    /// <summary>What exactly is tried: an answer to something else is no answer.</summary>
    public virtual string Asked => "";
}

/// <summary>A mail that a rule of the recipient must file. Immutable.</summary>
/// <param name="Every">How often.</param>
/// <param name="Field">The header field by which the rule knows it.</param>
/// <param name="Value">The value of that field.</param>
/// <param name="Folder">Where it must land.</param>
public sealed record FilterTrial(TimeSpan Every, string Field, string Value, string Folder) : TrialOptions(Trial.Filter, Every)
{
    /// <inheritdoc/>
    public override string Asked => $"{Field}: {Value} > {Folder}";
}

/// <summary>Mails of several sizes. Immutable.</summary>
/// <param name="Every">How often.</param>
/// <param name="UpToBytes">The size that must pass, of the mail as it goes over the wire (RFC 1870 §5).</param>
public sealed record SizeTrial(TimeSpan Every, long UpToBytes) : TrialOptions(Trial.Size, Every)
{
    /// <inheritdoc/>
    public override string Asked => $"{UpToBytes}";
}

/// <summary>A mail that must come back. Immutable.</summary>
/// <param name="Every">How often.</param>
/// <param name="Recipient">An address that nobody has.</param>
public sealed record NoSuchUserTrial(TimeSpan Every, string Recipient) : TrialOptions(Trial.NoSuchUser, Every)
{
    /// <summary>A digest: what is stored has no addresses in it.</summary>
    public override string Asked => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Recipient)))[..16];
}
