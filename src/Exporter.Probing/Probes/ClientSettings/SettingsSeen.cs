namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>A document beside what was told before it. Immutable.</summary>
/// <param name="Found">The document.</param>
/// <param name="Before">The servers that another check judges already.</param>
internal sealed record SettingsSeen(SettingsDocument Found, IReadOnlyList<ServerSeen> Before)
{
    /// <summary>
    /// What is to be said about each part of it, never nothing. A server that is red by another check is red there alone: one server that is
    /// down is one fault, however many documents name it.
    /// </summary>
    public IEnumerable<Judgement> Judgements(DateTimeOffset now)
    {
        var red = Before
            .Where(server => ServerJudge.Judge(server, now).Status == Status.Warning)
            .Select(server => server.Offer.Shown)
            .ToHashSet();
        var faults = Found.Reading!.Faults.Select(Judgement.Warning);
        var servers = Found.Servers.Select(server =>
            red.Contains(server.Offer.Shown) && ServerJudge.IsVisitable(server.Offer)
                ? Judgement.Ok(new($"{server.Offer.Shown} is told by another check", $"{server.Offer.Shown} 由其他检查说明"))
                : ServerJudge.Judge(server, now)
        );
        return faults.Concat(servers);
    }
}
