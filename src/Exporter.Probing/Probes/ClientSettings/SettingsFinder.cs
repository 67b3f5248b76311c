using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Looks for a document at the places where programs look for it, and goes to the servers that it names. Thread-safe: it keeps nothing.</summary>
/// <param name="options">What the look was told.</param>
/// <param name="services">What probes share.</param>
/// <param name="dns">The resolver of the look.</param>
/// <param name="pages">Fetches.</param>
/// <param name="visit">Goes to a server.</param>
internal sealed class SettingsFinder(
    DomainOptions options,
    ProbeServices services,
    IDnsResolver dns,
    WebPages pages,
    Func<ServerOffer, CancellationToken, Task<ServerSeen>> visit
)
{
    private const string Nobody = "mail-exporter-nobody-has-this-name";
    private const double ShareOfLook = 0.3;
    private static readonly Words Absent = new("not offered", "未提供");

    /// <summary>How long one document may take, all its redirects included.</summary>
    public static TimeSpan Wait(DomainOptions options) => options.Timeout * ShareOfLook;

    /// <summary>Mozilla's autoconfig: a host of its own first, then the well-known place at the domain.</summary>
    public async Task<SettingsDocument> AutoconfigAsync(CancellationToken cancellationToken)
    {
        var domain = options.Name;
        var own = new Uri($"https://autoconfig.{domain}/mail/config-v1.1.xml?emailaddress=probe%40{domain}");
        var found = await TryAsync(new(own, octets => AutoconfigReader.Read(octets, domain)), cancellationToken);
        if (found.State != SettingsState.NotOffered)
        {
            return found;
        }
        var wellKnown = new Uri($"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml");
        return await TryAsync(new(wellKnown, octets => AutoconfigReader.Read(octets, domain)), cancellationToken);
    }

    /// <summary>Microsoft's Autodiscover: a host of its own first, then the one that SRV names.</summary>
    public async Task<SettingsDocument> AutodiscoverAsync(CancellationToken cancellationToken)
    {
        var found = await TryAsync(Autodiscover($"autodiscover.{options.Name}"), cancellationToken);
        if (found.State != SettingsState.NotOffered)
        {
            return found;
        }
        var name = $"_autodiscover._tcp.{options.Name}";
        var answer = await dns.AskAsync(name, DnsType.Srv, cancellationToken);
        if (!answer.IsTold)
        {
            return new(SettingsState.Unknown, DnsWords.NotTold(name, answer.Outcome));
        }
        var record = answer.Of<SrvRecord>().Where(record => record.Target.Length > 0).MinBy(record => record.Priority);
        return record is null ? found
            : Uri.CheckHostName(record.Target) == UriHostNameType.Dns && record.Port > 0
                ? await TryAsync(Autodiscover($"{record.Target}:{record.Port}") with { IsNamed = true }, cancellationToken)
            : new(SettingsState.Broken, Words.Same($"{name}: {Printable.Of(record.Target)}:{record.Port}"));
    }

    private SettingsPlace Autodiscover(string authority) =>
        new(new($"https://{authority}/autodiscover/autodiscover.xml"), AutodiscoverReader.Read)
        {
            Question = AutodiscoverReader.Question(options.Name),
        };

    private async Task<SettingsDocument> TryAsync(SettingsPlace place, CancellationToken cancellationToken)
    {
        var url = place.Url;
        var host = await HostAnswers.AskAsync(dns, url.Host, cancellationToken);
        if (host.Addresses.Count == 0)
        {
            return host.Untold is { } silent ? new(SettingsState.Unknown, DnsWords.NotTold(url.Host, silent.Outcome))
                : place.IsNamed ? Broken(url, new("the host has no address", "主机没有地址"))
                : new(SettingsState.NotOffered, Absent);
        }
        var (page, failure) = await FetchAsync(place, host, cancellationToken);
        if (failure is { Ours: true })
        {
            return new(SettingsState.Unknown, At(url, failure.Detail));
        }
        return page switch
        {
            { Status: 401 } => new(SettingsState.Locked, At(url, new("it asks for a login", "要求登录"))),
            { Status: >= 400 and < 500 } => new(SettingsState.NotOffered, Absent),
            { IsGood: true, IsHtml: false } => await ReadAsync(url, place.Read(page.Body), cancellationToken),
            _ => await TroubleAsync(place, host, page, failure, cancellationToken),
        };
    }

    private async Task<SettingsDocument> TroubleAsync(
        SettingsPlace place,
        HostAnswers host,
        WebPage? page,
        Failure? failure,
        CancellationToken cancellationToken
    )
    {
        var url = place.Url;
        // A web site that answers for the domain, or for every name below it, was not made for mail programs: what it gets wrong is no fault.
        if (!place.IsNamed)
        {
            if (DomainName.Same(url.Host, options.Name))
            {
                return new(SettingsState.NotOffered, Absent);
            }
            var nobody = await HostAnswers.AskAsync(dns, $"{Nobody}.{options.Name}", cancellationToken);
            if (nobody.Untold is { } silent)
            {
                return new(SettingsState.Unknown, DnsWords.NotTold($"*.{options.Name}", silent.Outcome));
            }
            if (nobody.Addresses.ToHashSet().SetEquals(host.Addresses))
            {
                return new(SettingsState.NotOffered, Absent);
            }
        }
        return failure is not null ? Broken(url, failure.Detail)
            : page!.IsGood ? await ReadAsync(url, place.Read(page.Body), cancellationToken)
            : Broken(url, Words.Same($"HTTP {page.Status}"));
    }

    private async Task<(WebPage? Page, Failure? Failure)> FetchAsync(
        SettingsPlace place,
        HostAnswers host,
        CancellationToken cancellationToken
    )
    {
        var begun = services.Clock.GetUtcNow();
        using var deadline = new CancellationTokenSource(Wait(options), services.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return (await pages.FetchAsync(place.Url, place.Question, either.Token), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var failure = WebFailure.Of(exception, deadline.IsCancellationRequested);
            return (null, await OwnNetwork.BlameAsync(failure, host.Addresses[0], begun, services, cancellationToken));
        }
    }

    private async Task<SettingsDocument> ReadAsync(Uri url, SettingsReading reading, CancellationToken cancellationToken) =>
        new(SettingsState.Read, Words.Same(Shown(url)))
        {
            Reading = reading,
            Servers = await Task.WhenAll(reading.Offers.Select(offer => visit(offer, cancellationToken))),
        };

    private static SettingsDocument Broken(Uri url, Words why) => new(SettingsState.Broken, At(url, why));

    private static Words At(Uri url, Words why) => new($"{Shown(url)}: {why.En}", $"{Shown(url)}：{why.Zh}");

    private static string Shown(Uri url) => Printable.Of(url.GetLeftPart(UriPartial.Path));
}
