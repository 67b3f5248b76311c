namespace Exporter.Telling.Html;

/// <summary>A piece of HTML. It comes from literals of this program and escaped text only, so it cannot carry a server's markup. Immutable.</summary>
internal readonly record struct Markup
{
    private readonly string? html;

    private Markup(string html) => this.html = html;

    /// <summary>Nothing.</summary>
    public static readonly Markup None = new("");

    /// <summary>Literals with holes; text in holes is escaped, for element content and for attributes in double quotes.</summary>
    public static Markup Of(MarkupBuilder markup) => new(markup.ToString());

    /// <summary>The piece if a condition holds, else nothing.</summary>
    public static Markup When(bool condition, MarkupBuilder markup) => condition ? new(markup.ToString()) : None;

    /// <summary>A file of the program that is HTML already, such as its style sheet. Never for text from elsewhere.</summary>
    public static Markup Raw(string html) => new(html);

    /// <summary>The HTML.</summary>
    public override string ToString() => html ?? "";
}
