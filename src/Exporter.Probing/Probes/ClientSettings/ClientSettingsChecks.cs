using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Checks of what mail programs are told about a domain.</summary>
internal static class ClientSettingsChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<ClientSettingsFacts> All = Rows();

    private static CheckList<ClientSettingsFacts> Rows()
    {
        var rows = new CheckList<ClientSettingsFacts>();
        rows.AddEach(new("client.srv", "RFC 6186 §3", Status.Warning), Services, service => service.Name, Service);
        // Both formats are their makers' own; what they may point at is the standard's: TLS, where something answers.
        rows.Add(new("client.autoconfig", "RFC 8314 §3", Status.Warning), facts => Document(facts, facts.Autoconfig), Judge);
        rows.Add(new("client.autodiscover", "RFC 8314 §3", Status.Warning), facts => Document(facts, facts.Autodiscover), Judge);
        return rows;
    }

    // One line where nothing is known or nothing is offered, instead of one for each service that nobody thought of.
    private static IEnumerable<ServiceSeen>? Services(ClientSettingsFacts facts) =>
        facts.Exists == false ? []
        : facts.Services is not { } all ? null
        : all.All(service => service.IsAbsent) || all.All(service => !service.Answer.IsTold) ? [all[0] with { Name = "" }]
        : all.Where(service => !service.IsAbsent);

    private static Judgement Service(ServiceSeen service, Judging on)
    {
        var name = $"_{(service.Name.Length > 0 ? service.Name : "submission")}._tcp";
        if (!service.Answer.IsTold)
        {
            return Judgement.Unknown(DnsWords.NotTold(name, service.Answer.Outcome));
        }
        if (service.IsAbsent)
        {
            return Judgement.Info(new("no SRV records for mail programs", "没有供邮件客户端使用的 SRV 记录"));
        }
        if (service.IsRefused)
        {
            return service.Targets.Count == 0
                ? Judgement.Ok(new("says that it is not offered", "声明不提供该服务"))
                : Judgement.Warning(new($"{name}: the target “.” stands beside hosts", $"{name}：目标“.”与主机并存"));
        }
        return Worst([.. service.Targets.Select(target => Target(target, on.Now))]);
    }

    private static Judgement Target(ServerSeen target, DateTimeOffset now)
    {
        var judged = ServerJudge.Judge(target, now);
        var host = target.Offer.Host;
        return judged.Status == Status.Ok && target.Host?.Alias is { } alias
            ? Judgement.Warning(Words.Same($"{DnsWords.Some([host])}: CNAME {DnsWords.Some([alias])} (RFC 2782)"))
            : judged;
    }

    private static SettingsSeen? Document(ClientSettingsFacts facts, SettingsDocument? found)
    {
        var services = facts.Services ?? [];
        var earlier = ReferenceEquals(found, facts.Autodiscover) ? facts.Autoconfig?.Servers ?? [] : [];
        return found is not null ? new(found, [.. services.SelectMany(service => service.Targets), .. earlier])
            : facts.Exists == false ? new(new(SettingsState.NoDomain, default), [])
            : null;
    }

    private static Judgement Judge(SettingsSeen seen, Judging on)
    {
        var found = seen.Found;
        return found.State switch
        {
            SettingsState.NoDomain => Judgement.NotApplicable,
            SettingsState.NotOffered or SettingsState.Locked => Judgement.Info(found.Told),
            SettingsState.Unknown => Judgement.Unknown(found.Told),
            SettingsState.Broken => Judgement.Warning(found.Told),
            _ when found.Reading!.Silence is { } why => Judgement.Info(new($"{found.Told.En}: {why.En}", $"{found.Told.Zh}：{why.Zh}")),
            _ => At(found.Told, Worst([.. seen.Judgements(on.Now)])),
        };
    }

    private static Judgement At(Words place, Judgement judged) =>
        judged with
        {
            Observed = new($"{place.En}: {judged.Observed.En}", $"{place.Zh}：{judged.Observed.Zh}"),
        };

    // A fault is known whatever else is not; and what is not known keeps all from being well.
    private static Judgement Worst(IReadOnlyList<Judgement> all)
    {
        const int Most = 3;
        var worst = all.MaxBy(judged => judged.Status!.Value.Rank()).Status;
        var told = all.Where(judged => judged.Status == worst).Take(Most).ToList();
        return new(
            worst,
            new(string.Join("; ", told.Select(judged => judged.Observed.En)), string.Join("；", told.Select(judged => judged.Observed.Zh)))
        );
    }
}
