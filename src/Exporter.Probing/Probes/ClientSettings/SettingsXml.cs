using System.Xml;
using System.Xml.Linq;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Reads XML that a stranger sent: no DTD, nothing fetched, bounded in size and depth. Stateless.</summary>
internal static class SettingsXml
{
    private const int MostDepth = 32;
    private const int MostOfValue = 512;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = WebPages.MostOctets,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The document, or where and why it cannot be read.</summary>
    public static (XDocument? Document, Words Fault) Read(byte[] octets)
    {
        try
        {
            if (Depth(octets) is { } tooDeep)
            {
                return (null, tooDeep);
            }
            using var reader = XmlReader.Create(new MemoryStream(octets), Settings);
            return (XDocument.Load(reader, LoadOptions.SetLineInfo), default);
        }
        catch (XmlException exception)
        {
            var (place, why) = (Place(exception.LineNumber, exception.LinePosition), Printable.Of(Reason(exception)));
            return (null, new($"unreadable XML, {place.En}: {why}", $"XML 无法解析，{place.Zh}：{why}"));
        }
    }

    /// <summary>Where an element begins.</summary>
    public static Words Place(XElement element) =>
        element is IXmlLineInfo info ? Place(info.LineNumber, info.LinePosition) : new("somewhere", "位置未知");

    /// <summary>The children of a name, whatever their namespace: documents are written by hand and programs are lenient too.</summary>
    public static IEnumerable<XElement> Children(this XContainer parent, string name) =>
        parent.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>The text of the first child of a name; null if there is none or it is empty.</summary>
    public static string? Text(this XElement parent, string name) =>
        parent.Children(name).FirstOrDefault()?.Value.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, MostOfValue)] : null;

    // The tree is built and left by recursion, so its depth is looked at before.
    private static Words? Depth(byte[] octets)
    {
        using var reader = XmlReader.Create(new MemoryStream(octets), Settings);
        while (reader.Read())
        {
            if (reader.Depth > MostDepth)
            {
                return new($"XML of more than {MostDepth} levels", $"XML 超过 {MostDepth} 层");
            }
        }
        return null;
    }

    // The message ends with the place, which is told before it.
    private static string Reason(XmlException exception) => exception.Message.Split(" Line ")[0];

    private static Words Place(int line, int position) => new($"line {line}, position {position}", $"第 {line} 行第 {position} 列");
}
