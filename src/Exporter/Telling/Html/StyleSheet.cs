using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Exporter.Telling.Html;

/// <summary>The one style sheet, which pages carry in themselves. Immutable.</summary>
internal static class StyleSheet
{
    private static readonly string Text = Read();

    /// <summary>The style sheet as it stands in the page.</summary>
    public static Markup Markup { get; } = Html.Markup.Raw(Text);

    /// <summary>What the content security policy lets in (CSP level 3 §6.7.3.4): this style sheet and no other.</summary>
    public static string Source { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";

    private static string Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("pages/style.css")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
