using System.Text;
using CsCheck;
using Exporter.Probing.Probes.ClientSettings;

namespace Exporter.Probing.Tests.Probes.ClientSettings;

public sealed class SettingsXmlTests
{
    [Theory]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"http://192.0.2.1/\">]><a>&x;</a>")]
    [InlineData("<a>&nobody;</a>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-7\"?><a/>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"no-such\"?><a/>")]
    [InlineData("<?xml version=\"1.1\"?><a/>")]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("<a b='1' b='2'/>")]
    public void What_is_odd_or_dangerous_is_unreadable(string text)
    {
        var (document, fault) = SettingsXml.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(document);
        Assert.Contains("unreadable XML, line ", fault.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Sixteen_bits_and_a_mark_of_the_order_are_read() =>
        Assert.NotNull(SettingsXml.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<a>é</a>")]).Document);

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, true)]
    [InlineData(34, false)]
    [InlineData(30_000, false)]
    public void Depth_is_bounded(int levels, bool expected)
    {
        var text = string.Concat(Enumerable.Repeat("<a>", levels)) + string.Concat(Enumerable.Repeat("</a>", levels));
        Assert.Equal(expected, SettingsXml.Read(Encoding.ASCII.GetBytes(text)).Document is not null);
    }

    [Fact]
    public void No_octets_make_a_reader_throw()
    {
        string[] pieces =
        [
            "<clientConfig>",
            "<emailProvider>",
            "<incomingServer type=\"imap\">",
            "<hostname>",
            "%EMAILDOMAIN%",
            "<port>",
            "99999999999",
            "-1",
            "<socketType>",
            "SSL",
            "</",
            ">",
            "&",
            "&amp;",
            "<![CDATA[",
            "]]>",
            "<!--",
            "<Autodiscover>",
            "<Response>",
            "<Account>",
            "<Protocol>",
            "<Type>",
            "IMAP",
            "<Server>",
            "xmlns:x=\"\"",
            "<x:",
            "\0",
            "\u00ff",
            "é",
            "<?xml",
            "?>",
            "/>",
            " ",
            "\n",
        ];
        Gen.Select(Gen.Int[0, pieces.Length - 1].Array[0, 40], Gen.Byte.Array[0, 8])
            .Sample(
                (parts, octets) =>
                {
                    byte[] all = [.. Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => pieces[part]))), .. octets];
                    return AutoconfigReader.Read(all, "example.com").Faults is not null && AutodiscoverReader.Read(all).Faults is not null;
                },
                iter: 20_000
            );
    }
}
