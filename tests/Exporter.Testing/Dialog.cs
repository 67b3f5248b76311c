using System.Text;

namespace Exporter.Testing;

/// <summary>What one server does on one connection, and what a look at it must find. Immutable. Format: <c>Dialogs/README.md</c> of the probing tests.</summary>
/// <param name="Name">Folder and file without the ending, such as <c>smtp/greeting_554</c>.</param>
/// <param name="Service">The service it plays: smtp, submission, submissions, imap or imaps.</param>
/// <param name="Why">What real server or middlebox behaves so.</param>
/// <param name="Expectation">What the look must find.</param>
/// <param name="Deliveries">Ways of delivery that make sense for it.</param>
/// <param name="Steps">The play, in order.</param>
public sealed record Dialog(
    string Name,
    string Service,
    string Why,
    DialogExpectation Expectation,
    IReadOnlyList<DialogDelivery> Deliveries,
    IReadOnlyList<DialogStep> Steps
)
{
    /// <summary>True if nothing but the client's own deadline ends it: the server keeps silent or drips, and no failure comes first.</summary>
    public bool EndsByPatience => Expectation.Kind is null or "timeout" && Steps[^1] is DialogStep.Silent or DialogStep.Tls;

    /// <summary>Reads a dialog from text.</summary>
    /// <exception cref="FormatException">The text is no dialog; the message has name, line and reason.</exception>
    public static Dialog Parse(string name, string text) => new DialogParser(name).Parse(text);

    /// <summary>Reads every <c>*.dialog</c> file below a folder, ordered by name.</summary>
    /// <exception cref="FormatException">A file is no dialog.</exception>
    public static IReadOnlyList<Dialog> LoadAll(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*.dialog", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => Parse(NameOf(folder, file), File.ReadAllText(file, Encoding.Latin1))),
        ];

    private static string NameOf(string folder, string file) =>
        Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace(Path.DirectorySeparatorChar, '/');
}
