using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Exporter.Telling.Html;

/// <summary>
/// Builds <see cref="Markup"/> from an interpolated string: the compiler hands over literals as they are and lets in no hole but escaped
/// text, numbers and other markup. Mutable; lives for one expression.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct MarkupBuilder(int literalLength, int formattedCount)
{
    private const int LengthOfHole = 24;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder html = new(literalLength + (formattedCount * LengthOfHole));

    /// <summary>A literal of the program.</summary>
    public void AppendLiteral(string literal) => html.Append(literal);

    /// <summary>Text from anywhere; null is empty.</summary>
    public void AppendFormatted(string? text) => html.Append(Encoder.Encode(text ?? ""));

    /// <summary>A number.</summary>
    public void AppendFormatted(int number) => html.Append(CultureInfo.InvariantCulture, $"{number}");

    /// <summary>A piece of HTML.</summary>
    public void AppendFormatted(Markup markup) => html.Append(markup.ToString());

    /// <summary>Pieces of HTML one after the other.</summary>
    public void AppendFormatted(IEnumerable<Markup> pieces) => html.AppendJoin("", pieces);

    /// <inheritdoc/>
    public override string ToString() => html.ToString();
}
