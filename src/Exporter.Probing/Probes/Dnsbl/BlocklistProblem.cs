using System.Globalization;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>What is wrong in a file of lists. Immutable.</summary>
/// <param name="File">Its name.</param>
/// <param name="Line">The line, from 1; of a list as a whole, the one where it begins.</param>
/// <param name="Path">The place in the file, such as <c>lists[3].codes[1].weight</c>.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record BlocklistProblem(string File, int Line, string Path, Words Message)
{
    /// <summary>As compilers print it.</summary>
    public Words Words => new(Text(Message.En), Text(Message.Zh));

    private string Text(string message) => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Path}: {message}");
}
