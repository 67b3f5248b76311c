using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Reverse;

/// <summary>Checks of what the addresses that mail leaves from are called.</summary>
internal static class ReverseChecks
{
    /// <summary>One row per check; the objects are the configured addresses.</summary>
    public static readonly CheckList<ReverseFacts> All = Rows();

    private static CheckList<ReverseFacts> Rows()
    {
        var rows = new CheckList<ReverseFacts>();
        Add(new("dns.ptr.present", "RFC 1912 §2.1", Status.Critical), Present);
        Add(new("dns.ptr.fcrdns", "RFC 8601 §3", Status.Critical), Confirmed);
        Add(new("dns.ptr.generic", "RFC 5321 §2.3.5", Status.Warning), Generic);
        Add(new("dns.ptr.many", "RFC 7208 §4.6.4", Status.Warning), Many);
        return rows;

        void Add(CheckDefinition check, Func<ReverseAddress, IReadOnlyList<string>, Judgement> judge) =>
            rows.AddEach(check, facts => facts.Addresses, address => address.Shown, (address, _) => Told(address, judge));
    }

    private static Judgement Told(ReverseAddress address, Func<ReverseAddress, IReadOnlyList<string>, Judgement> judge) =>
        address.Names is { } names
            ? judge(address, names)
            : Judgement.Unknown(DnsWords.NotTold(DomainName.Reverse(address.Address), address.Pointers.Outcome));

    private static Judgement Present(ReverseAddress address, IReadOnlyList<string> names) =>
        names.Count > 0
            ? Judgement.Ok(Words.Same(DnsWords.Some(names)))
            : Judgement.Critical(
                new($"{DomainName.Reverse(address.Address)} has no PTR", $"{DomainName.Reverse(address.Address)} 没有 PTR 记录")
            );

    // An address without a name is told by dns.ptr.present.
    private static Judgement Confirmed(ReverseAddress address, IReadOnlyList<string> names)
    {
        var shown = DnsWords.Some(names);
        return names.Count == 0 ? Judgement.NotApplicable
            : address.Confirmed is { } name ? Judgement.Ok(new($"{Printable.Of(name)} leads back", $"{Printable.Of(name)} 可反查回该地址"))
            : address.Untold is { } silent ? Judgement.Unknown(DnsWords.NotTold(Printable.Of(silent.Name), silent.Answer.Outcome))
            : Judgement.Critical(new($"does not lead back to {address.Shown}: {shown}", $"不能反查回 {address.Shown}：{shown}"));
    }

    private static Judgement Generic(ReverseAddress address, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return Judgement.NotApplicable;
        }
        var (name, trait) = names
            .Select(name => (name, trait: GenericName.TraitOf(name, address.Address)))
            .OrderByDescending(found => found.trait)
            .First();
        var shown = Printable.Of(name);
        return trait switch
        {
            GenericTrait.Octets => Judgement.Warning(
                new($"{shown} is made from the address, as for a subscriber's line", $"{shown} 由地址拼成，像是普通用户线路的名称")
            ),
            GenericTrait.Word => Judgement.Warning(
                new($"{shown} sounds like a line with changing addresses", $"{shown} 听起来像动态地址线路")
            ),
            GenericTrait.Static => Judgement.Info(new($"{shown} says static, as providers do", $"{shown} 含有 static，像是运营商起的名称")),
            _ => Judgement.Ok(new("a name of its own", "专用名称")),
        };
    }

    // Where no name leads back at all, dns.ptr.fcrdns tells it, whatever the name looks like.
    private static Judgement Many(ReverseAddress address, IReadOnlyList<string> names)
    {
        var odd = names.FirstOrDefault(name => !IsFullName(name));
        return names.Count == 0 ? Judgement.NotApplicable
            : names.Count > ReverseProbe.MostNames
                ? Judgement.Warning(
                    new(
                        $"{names.Count} names; receivers look at {ReverseProbe.MostNames}",
                        $"{names.Count} 个名称；收信方只看 {ReverseProbe.MostNames} 个"
                    )
                )
            : odd is not null && address.Confirmed is not null
                ? Judgement.Warning(new($"{Printable.Of(odd)} is no full host name", $"{Printable.Of(odd)} 不是完整的主机名"))
            : Judgement.Ok(new($"{names.Count} full host names", $"{names.Count} 个完整主机名"));
    }

    private static bool IsFullName(string name)
    {
        var labels = name.Split('.');
        return labels.Length > 1
            && labels.All(label => label.Length > 0 && label[0] != '-' && label[^1] != '-' && label.All(IsLetter))
            && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool IsLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '-';
}
