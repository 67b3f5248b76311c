using System.Security.Cryptography;
using System.Text;
using Exporter.Mail.Sieve;

namespace Exporter.Probing.Probes.ManageSieveLogin;

/// <summary>What the active script does with mail, in numbers and hashes: neither its text nor an address. Immutable.</summary>
/// <param name="Hash">Hash of its text; null if no script is active.</param>
public sealed record ActiveScript(string? Hash)
{
    /// <summary>No script is active, so mail goes into INBOX.</summary>
    public static readonly ActiveScript None = new((string?)null);

    /// <summary>False if its text could not be read, so that nothing is known of what it does.</summary>
    public bool IsReadable { get; init; } = true;

    /// <summary>The places outside the user's own domain to which it sends mail on, each once.</summary>
    public IReadOnlyList<OutsideRedirect> Outside { get; init; } = [];

    /// <summary>How many of its rules throw all mail away, or nearly all.</summary>
    public int BroadDiscards { get; init; }

    /// <summary>How many scripts it brings in that were not looked at (RFC 6609).</summary>
    public int Includes { get; init; }

    /// <summary>Its automatic replies.</summary>
    public IReadOnlyList<SieveVacation> Vacations { get; init; } = [];

    /// <summary>When it was last seen to have changed; null if never.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Reads a script of a user whose mail address ends in a domain.</summary>
    public static ActiveScript Read(string text, string ownDomain)
    {
        var script = new ActiveScript(Hashed(text));
        return SieveScript.Parse(text) is not { } read
            ? script with
            {
                IsReadable = false,
            }
            : script with
            {
                Outside =
                [
                    .. read
                        .Redirects.Where(address => IsOutside(address, ownDomain))
                        .Select(address => new OutsideRedirect(Hashed(address.Trim().ToLowerInvariant())))
                        .Distinct(),
                ],
                BroadDiscards = read.BroadDiscards,
                Includes = read.Includes,
                Vacations = read.Vacations,
            };
    }

    /// <summary>True unless it is an address of the domain, of one below it, or of the server's own users. With a variable in it nobody knows.</summary>
    private static bool IsOutside(string address, string ownDomain)
    {
        if (address.Contains("${", StringComparison.Ordinal))
        {
            return true;
        }
        var domain = address.Trim().TrimEnd('>').Split('@') is [.., var last] parts && parts.Length > 1 ? last.TrimEnd('.') : ownDomain;
        return !$".{domain}".EndsWith($".{ownDomain}", StringComparison.OrdinalIgnoreCase);
    }

    private static string Hashed(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}

/// <summary>A place outside the user's domain that mail is sent on to. Immutable.</summary>
/// <param name="Hash">Hash of its address.</param>
/// <param name="Since">When it came into the script; null if it was there at the first look.</param>
public sealed record OutsideRedirect(string Hash, DateTimeOffset? Since = null);
