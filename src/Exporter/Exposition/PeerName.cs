using System.Formats.Asn1;
using System.Text;

namespace Exporter.Exposition;

/// <summary>
/// Distinguished names as Go's crypto/x509 writes them, which is what blackbox_exporter's labels hold: roughly RFC 2253, but known
/// attributes in a fixed order with their values joined by a plus sign, and the others by number behind them. Stateless.
/// </summary>
internal static class PeerName
{
    /// <summary>Known attributes in the order in which they are written (RFC 4519 §2).</summary>
    private static readonly (string Oid, string Label)[] Known =
    [
        ("2.5.4.5", "SERIALNUMBER"),
        ("2.5.4.3", "CN"),
        ("2.5.4.11", "OU"),
        ("2.5.4.10", "O"),
        ("2.5.4.17", "POSTALCODE"),
        ("2.5.4.9", "STREET"),
        ("2.5.4.7", "L"),
        ("2.5.4.8", "ST"),
        ("2.5.4.6", "C"),
    ];

    /// <summary>The text of a name in DER; null if it is not a name.</summary>
    public static string? Of(ReadOnlyMemory<byte> der)
    {
        try
        {
            return Write([.. Attributes(der)]);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static string Write(IReadOnlyList<(string Oid, string Value)> attributes)
    {
        var parts = new List<string>();
        foreach (var (oid, label) in Known)
        {
            var values = attributes
                .Where(attribute => attribute.Oid == oid)
                .Select(attribute => $"{label}={Escape(attribute.Value)}")
                .ToList();
            if (values.Count > 0)
            {
                // Of names and serial numbers Go keeps one, the last.
                parts.Add(label is "CN" or "SERIALNUMBER" ? values[^1] : string.Join('+', values));
            }
        }
        var others = attributes.Where(attribute => !Known.Any(known => known.Oid == attribute.Oid));
        parts.AddRange(others.Reverse().Select(attribute => $"{attribute.Oid}=#{Encode(attribute.Value)}"));
        return string.Join(',', parts);
    }

    private static IEnumerable<(string Oid, string Value)> Attributes(ReadOnlyMemory<byte> der)
    {
        var name = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
        while (name.HasData)
        {
            var part = name.ReadSetOf();
            while (part.HasData)
            {
                var attribute = part.ReadSequence();
                yield return (attribute.ReadObjectIdentifier(), Text(attribute));
            }
        }
    }

    private static string Text(AsnReader value) =>
        value.PeekTag() is { TagClass: TagClass.Universal } tag
            ? value.ReadCharacterString((UniversalTagNumber)tag.TagValue)
            : throw new AsnContentException();

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            var special = value[index] switch
            {
                ',' or '+' or '"' or '\\' or '<' or '>' or ';' => true,
                ' ' => index == 0 || index == value.Length - 1,
                '#' => index == 0,
                _ => false,
            };
            escaped.Append(special ? "\\" : "").Append(value[index]);
        }
        return escaped.ToString();
    }

    /// <summary>The value encoded anew, as PrintableString if its alphabet allows it (ITU-T X.680 §41.4).</summary>
    private static string Encode(string value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        var printable = value.All(c => char.IsAsciiLetterOrDigit(c) || " '()+,-./:=?".Contains(c, StringComparison.Ordinal));
        writer.WriteCharacterString(printable ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String, value);
        return Convert.ToHexStringLower(writer.Encode());
    }
}
