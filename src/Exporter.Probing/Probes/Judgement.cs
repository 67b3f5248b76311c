using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes;

/// <summary>What a check says about one fact. Immutable.</summary>
/// <param name="Status">The verdict; null means that the check does not apply and has no series.</param>
/// <param name="Observed">What was seen, for a person.</param>
public readonly record struct Judgement(Status? Status, Words Observed)
{
    /// <summary>The check does not apply here.</summary>
    public static readonly Judgement NotApplicable = new(null, default);

    /// <summary>As the standard wants it.</summary>
    public static Judgement Ok(Words observed) => new(Probes.Status.Ok, observed);

    /// <summary>Worth knowing.</summary>
    public static Judgement Info(Words observed) => new(Probes.Status.Info, observed);

    /// <summary>To be mended in working hours.</summary>
    public static Judgement Warning(Words observed) => new(Probes.Status.Warning, observed);

    /// <summary>To be mended now.</summary>
    public static Judgement Critical(Words observed) => new(Probes.Status.Critical, observed);

    /// <summary>Could not be seen; <paramref name="observed"/> says why.</summary>
    public static Judgement Unknown(Words observed) => new(Probes.Status.Unknown, observed);
}
