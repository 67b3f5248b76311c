using Exporter.Mail.Spf;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Spf;

/// <summary>The addresses that pass, from look to look: their hash, and the one before if it changed. Stateless.</summary>
internal static class SpfMemory
{
    private const int Shown = 12;
    private static readonly TimeSpan ChangeIsNews = TimeSpan.FromDays(1);

    /// <summary>What later looks should know; null if this one did not see all addresses.</summary>
    public static string? Remember(SpfFacts facts, Remembered? earlier)
    {
        var (known, _) = Hashes(earlier);
        return facts.Survey is not { Root.Published.Record: not null, Authorized.Hash: var now } ? null
            : known is null ? now
            : now == known ? earlier!.Value
            : $"{now} {known}";
    }

    /// <summary>The addresses that pass are those of the last day.</summary>
    public static Judgement Drift(SpfSurvey survey, Judging on)
    {
        if (survey.Authorized is not { } authorized)
        {
            return Judgement.Unknown(SpfWords.NotAnswered(survey));
        }
        var (known, before) = Hashes(on.Earlier);
        var old =
            known is not null && known != authorized.Hash ? known
            : on.Now - on.Earlier?.Since < ChangeIsNews ? before
            : null;
        return old is null
            ? Judgement.Ok(new("the same addresses pass as before", "获准的地址没有变化"))
            : Judgement.Info(Changed(Short(old), Short(authorized.Hash)));
    }

    private static Words Changed(string old, string now) =>
        new($"the addresses that pass changed: set {old} became {now}", $"获准的地址发生变化：集合 {old} 变为 {now}");

    private static (string? Now, string? Before) Hashes(Remembered? earlier) =>
        earlier?.Value.Split(' ') is not { } words ? (null, null) : (words[0], words.ElementAtOrDefault(1));

    // A file from elsewhere may hold anything.
    private static string Short(string hash) => Printable.Of(hash.Length > Shown ? hash[..Shown] : hash);
}
