using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Judges what the host that sends calls itself. Stateless.</summary>
internal static class SenderJudge
{
    /// <summary>Its name leads back to it (RFC 5321 §4.1.1.1, §2.3.5).</summary>
    public static Judgement Resolves(SenderHost sender, Judging on)
    {
        var helo = Printable.Of(sender.Helo, 100);
        return sender.Helo.StartsWith('[') ? Judgement.Info(new($"calls itself by its address: {helo}", $"以地址自称：{helo}"))
            : sender.Forward is not { } addresses ? Judgement.Unknown(new($"{helo}: the DNS did not tell", $"{helo}：DNS 未告知"))
            : addresses.Count == 0 ? Judgement.Warning(new($"EHLO {helo} has no address", $"EHLO 名称 {helo} 没有地址"))
            : addresses.Contains(sender.Address) ? Judgement.Ok(Words.Same($"{helo} {sender.Address}"))
            : Judgement.Warning(
                new(
                    $"EHLO {helo} is {DnsWords.Some(addresses.Select(address => $"{address}"))}, not {sender.Address}",
                    $"EHLO 名称 {helo} 指向 {DnsWords.Some(addresses.Select(address => $"{address}"))}，而不是 {sender.Address}"
                )
            );
    }

    /// <summary>Its address is called what it calls itself. Nobody may refuse mail for the difference (RFC 5321 §4.1.4), so it is only worth knowing.</summary>
    public static Judgement Reverse(SenderHost sender, Judging on)
    {
        if (sender.Reverse is not { } names)
        {
            return Judgement.Unknown(new($"{sender.Address}: the DNS did not tell", $"{sender.Address}：DNS 未告知"));
        }
        var helo = Printable.Of(sender.Helo, 100);
        return names.Any(name => DomainName.Same(name, sender.Helo))
            ? Judgement.Ok(Words.Same(helo))
            : Judgement.Info(
                new(
                    $"EHLO {helo}, reverse name {(names.Count == 0 ? "-" : DnsWords.Some(names))}",
                    $"EHLO 名称 {helo}，反向名称 {(names.Count == 0 ? "-" : DnsWords.Some(names))}"
                )
            );
    }
}
