using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Exchangers;

/// <summary>Judges single exchangers.</summary>
internal static class ExchangerHosts
{
    /// <summary>A host name, and no address (RFC 5321 §2.3.5, RFC 1123 §2.1).</summary>
    public static Judgement Syntax(Exchanger host, Judging on)
    {
        var shown = host.Shown;
        return host.IsAddress ? Judgement.Critical(new($"{shown} is an address, not a name", $"{shown} 是地址而不是名称"))
            : host.Name.Split('.').Any(label => label.Length == 0 || label.StartsWith('-') || label.EndsWith('-') || !label.All(IsLetter))
                ? Judgement.Warning(new($"{shown} is no host name", $"{shown} 不是合法的主机名"))
            : Judgement.Ok(new("a host name", "合法的主机名"));
    }

    /// <summary>It has an address; if none of them has, no mail arrives.</summary>
    public static Judgement Resolves(Exchanger host, IReadOnlyList<Exchanger> all)
    {
        if (host.Untold is { } silent)
        {
            return Judgement.Unknown(DnsWords.NotTold(host.Shown, silent.Outcome));
        }
        if (host.Addresses.Count > 0)
        {
            return Judgement.Ok(Words.Same(DnsWords.Some(host.Addresses.Select(address => address.ToString()))));
        }
        var observed = new Words($"{host.Shown} has no address", $"{host.Shown} 没有地址");
        return all.All(other => other.Addresses.Count == 0 && (other.IsAddress || other.Untold is null))
            ? Judgement.Critical(observed)
            : Judgement.Warning(observed);
    }

    /// <summary>It is no alias (RFC 2181 §10.3).</summary>
    public static Judgement Alias(Exchanger host, Judging on)
    {
        if (!host.Ipv4.IsTold && !host.Ipv6.IsTold)
        {
            return Judgement.Unknown(DnsWords.NotTold(host.Shown, host.Ipv4.Outcome));
        }
        var alias = host.Ipv4.Aliases.Concat(host.Ipv6.Aliases).FirstOrDefault();
        return alias is null
            ? Judgement.Ok(new("no alias", "不是别名"))
            : Judgement.Warning(new($"an alias (CNAME) for {Printable.Of(alias)}", $"是 {Printable.Of(alias)} 的别名（CNAME）"));
    }

    /// <summary>The world can reach its addresses (RFC 6890 §2.2); inside, private ones are normal.</summary>
    public static Judgement Special(Exchanger host, Judging on)
    {
        var special = host.Addresses.Where(address => !SpecialAddress.IsGlobal(address)).Select(address => address.ToString()).ToList();
        var shown = DnsWords.Some(special);
        var observed = new Words($"not reachable from the Internet: {shown}", $"互联网无法到达：{shown}");
        return special.Count == 0 ? Judgement.Ok(new("public addresses", "公网地址"))
            : ((DomainOptions)on.Options).Inside ? Judgement.Info(observed)
            : Judgement.Critical(observed);
    }

    private static bool IsLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '-';
}
