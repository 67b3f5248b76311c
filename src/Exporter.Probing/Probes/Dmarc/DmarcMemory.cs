using Exporter.Mail.Dmarc;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.Dmarc;

/// <summary>Since when the policy is what it is, and what it was before, from look to look. Stateless.</summary>
internal static class DmarcMemory
{
    private const string Testing = "t=y";
    private static readonly IReadOnlyList<DmarcPolicy> Policies = Enum.GetValues<DmarcPolicy>();

    /// <summary>The word for a policy that stands there.</summary>
    public static string Word(DmarcPolicy policy) => $"p={Name(policy)}";

    /// <summary>Adds to facts since when the policy is what it is; while none can be seen, all is kept, so that one that comes back weaker is known.</summary>
    public static DmarcFacts Recall(DmarcFacts facts, Remembered? earlier)
    {
        if (facts is not { SeenAt: { } now })
        {
            return facts;
        }
        var known = FirstSeen.Parse(earlier?.Value);
        var isOwnTold = facts.Placement!.Step.IsTold;
        var seen = new List<string>();
        if (facts.Declared is { } policy)
        {
            seen.Add(Word(policy));
            if (Before(known, policy) is { } before)
            {
                seen.Add(Lowered(before, policy));
            }
        }
        if (facts.Own is { IsTesting: true })
        {
            seen.Add(Testing);
        }
        return facts with { Since = known.After(seen, thing => thing == Testing ? !isOwnTold : facts.Declared is null, now) };
    }

    /// <summary>What later looks should know; null if this one saw nothing.</summary>
    public static string? Remember(DmarcFacts facts, Remembered? earlier) => facts.SeenAt is null ? null : facts.Since.Written;

    /// <summary>The stronger policy that this one followed, and for how long; null if there was none.</summary>
    public static (DmarcPolicy Before, TimeSpan Age)? LoweredFrom(FirstSeen since, DmarcPolicy policy, DateTimeOffset now)
    {
        foreach (var before in Policies.Where(before => since.Of(Lowered(before, policy)) is not null))
        {
            return (before, since.Age(Lowered(before, policy), now));
        }
        return null;
    }

    /// <summary>How long t=y has stood there.</summary>
    public static TimeSpan TestingAge(FirstSeen since, DateTimeOffset now) => since.Age(Testing, now);

    /// <summary>As the record has it.</summary>
    public static string Name(DmarcPolicy policy) => policy.ToString().ToLowerInvariant();

    // A step up ends the matter; a further step down begins it anew, from where it began.
    private static DmarcPolicy? Before(FirstSeen known, DmarcPolicy policy)
    {
        var last = Policies.Where(one => known.Of(Word(one)) is not null).Select(one => (DmarcPolicy?)one).Max();
        var before = last is { } there ? LoweredFrom(known, there, DateTimeOffset.UnixEpoch)?.Before : null;
        return last < policy || last is null ? null
            : last > policy ? before ?? last
            : before;
    }

    private static string Lowered(DmarcPolicy before, DmarcPolicy policy) => $"{Name(before)}>{Name(policy)}";
}
