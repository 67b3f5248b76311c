using Exporter.Probing.Probes;

namespace Exporter.Probing.Diagnosis;

/// <summary>A red check that follows from another one. Immutable.</summary>
/// <param name="Verdict">What follows.</param>
/// <param name="ByTarget">The target of the cause.</param>
/// <param name="ByCheck">The check id of the cause.</param>
public sealed record Explained(Verdict Verdict, string ByTarget, string ByCheck);

/// <summary>Knows which red check explains which, so that one cause is told once. Stateless.</summary>
public static class RootCause
{
    private static readonly IReadOnlyList<string> Connects = ["smtp.connect", "imap.connect", "pop3.connect", "sieve.connect"];

    /// <summary>Causes and what they bring about on the same object.</summary>
    private static readonly IReadOnlyList<(string Cause, IReadOnlyList<string> Follows)> SameObject =
    [
        ("smtp.client_cert_asked", ["smtp.ehlo", "smtp.connect", "tls.handshake"]),
        ("rt.missing", ["rt.success"]),
        ("spam.headers", ["rt.spam_folder"]),
    ];

    /// <summary>Causes and what they bring about on the target as a whole: mail is lost for the one exchanger that loses it.</summary>
    private static readonly IReadOnlyList<(string Cause, IReadOnlyList<string> Follows)> WholeTarget =
    [
        ("rt.multi_mx", ["rt.missing", "rt.success"]),
    ];

    /// <summary>The red verdicts of one target that another red verdict explains.</summary>
    public static IReadOnlyList<Explained> Find(string target, IReadOnlyList<Verdict> verdicts)
    {
        var red = verdicts.Where(verdict => verdict.Status.IsRed() && !verdict.Off).ToList();
        var onSameObject =
            from rule in SameObject
            from cause in red
            where cause.Check.Id == rule.Cause
            from verdict in red
            where verdict.Object == cause.Object && rule.Follows.Contains(verdict.Check.Id)
            select new Explained(verdict, target, cause.Check.Id);
        var onWholeTarget =
            from rule in WholeTarget
            where red.Exists(cause => cause.Check.Id == rule.Cause)
            from verdict in red
            where rule.Follows.Contains(verdict.Check.Id)
            select new Explained(verdict, target, rule.Cause);
        return [.. onWholeTarget.Concat(onSameObject).DistinctBy(link => link.Verdict), .. HostDown(target, verdicts)];
    }

    /// <summary>When nothing of a host answers, that is one fault and not one per protocol.</summary>
    private static IEnumerable<Explained> HostDown(string target, IReadOnlyList<Verdict> verdicts)
    {
        var connects = verdicts.Where(verdict => Connects.Contains(verdict.Check.Id) && !verdict.Off).ToList();
        return connects.TrueForAll(verdict => verdict.Status == Status.Critical)
            ? connects
                .Where(verdict => verdict.Check.Id != connects[0].Check.Id)
                .Select(verdict => new Explained(verdict, target, connects[0].Check.Id))
            : [];
    }
}
