using System.Buffers;
using System.Globalization;
using System.Net;

namespace Exporter.Mail.Spf;

/// <summary>Reads the networks of ip4 and ip6 and the prefix lengths of a and mx (RFC 7208 §5.6, §12).</summary>
internal static class SpfNetworkParser
{
    private const int LongestIp6 = 45;
    private static readonly SearchValues<char> Ip6Characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>Reads what follows the colon of ip4 or ip6.</summary>
    public static SpfParsed<SpfMechanism> Parse(SpfMechanism bare, int from)
    {
        var text = bare.Text;
        var (isIp4, slash) = (bare.Kind == SpfMechanismKind.Ip4, text.IndexOf('/', from));
        var end = slash < 0 ? text.Length : slash;
        if (end == from)
        {
            return new SpfError(bare.Position + from, SpfErrorReason.MissingArgument);
        }
        var address = isIp4 ? Ip4(text.AsSpan(from, end - from)) : Ip6(text.AsSpan(from, end - from));
        if (address is null)
        {
            return new SpfError(bare.Position + from, SpfErrorReason.BadAddress);
        }
        var most = isIp4 ? 32 : 128;
        return slash < 0 ? bare with { Network = new(address, most) }
            : Length(text.AsSpan(slash + 1), most) is { } length ? bare with { Network = new(address, length) }
            : new SpfError(bare.Position + slash, SpfErrorReason.BadCidr);
    }

    /// <summary>Where the prefix lengths begin that end a term; its end if there are none.</summary>
    public static int DualStart(string text, int from)
    {
        var last = SlashBefore(text, from, text.Length);
        if (last is null)
        {
            return text.Length;
        }
        // Two slashes before the last number make it the one for IPv6; one for IPv4 may stand before them.
        return last == from || text[last.Value - 1] != '/' ? last.Value : SlashBefore(text, from, last.Value - 1) ?? last.Value - 1;
    }

    /// <summary>Reads dual-cidr-length, which may be empty.</summary>
    public static SpfParsed<SpfMechanism> Dual(SpfMechanism bare, int from)
    {
        var text = bare.Text;
        var doubled = text.IndexOf("//", from, StringComparison.Ordinal);
        var end = doubled < 0 ? text.Length : doubled;
        var ip4 = from == end ? 32 : Length(text.AsSpan(from + 1, end - from - 1), 32);
        var ip6 = doubled < 0 ? 128 : Length(text.AsSpan(doubled + 2), 128);
        return ip4 is null || ip6 is null
            ? new SpfError(bare.Position + (ip4 is null ? from : end), SpfErrorReason.BadCidr)
            : bare with
            {
                Ip4Length = ip4.Value,
                Ip6Length = ip6.Value,
            };
    }

    // The slash before the digits that end here.
    private static int? SlashBefore(string text, int from, int end)
    {
        while (end > from && char.IsAsciiDigit(text[end - 1]))
        {
            end--;
        }
        return end > from && text[end - 1] == '/' ? end - 1 : null;
    }

    private static int? Length(ReadOnlySpan<char> digits, int most) =>
        digits.Length is > 0 and <= 3
        && !digits.ContainsAnyExceptInRange('0', '9')
        && (digits[0] != '0' || digits.Length == 1)
        && int.Parse(digits, CultureInfo.InvariantCulture) <= most
            ? int.Parse(digits, CultureInfo.InvariantCulture)
            : null;

    // qnum "." qnum "." qnum "." qnum; the framework would also take octal, hexadecimal and fewer numbers.
    private static IPAddress? Ip4(ReadOnlySpan<char> text)
    {
        if (text.Length > 15)
        {
            return null;
        }
        var numbers = text.ToString().Split('.').Select(number => Length(number, 255)).ToArray();
        return numbers.Length == 4 && numbers.All(number => number is not null) ? new([.. numbers.Select(number => (byte)number!)]) : null;
    }

    // The framework also takes brackets, ports and zones, which have no place here.
    private static IPAddress? Ip6(ReadOnlySpan<char> text)
    {
        var tail = text[(text.LastIndexOf(':') + 1)..];
        return
            text.Length <= LongestIp6
            && !text.ContainsAnyExcept(Ip6Characters)
            && (!tail.Contains('.') || Ip4(tail) is not null)
            && text.Contains(':')
            && IPAddress.TryParse(text, out var address)
            ? address
            : null;
    }
}
