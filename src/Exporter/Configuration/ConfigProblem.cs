using System.Globalization;

namespace Exporter.Configuration;

/// <summary>One thing that is wrong with a configuration, for a person to mend. It never quotes a secret. Immutable.</summary>
/// <param name="File">The file as it was named to the program.</param>
/// <param name="Line">The line, from 1; 0 if the file as a whole is meant.</param>
/// <param name="Column">The column in UTF-16 units, from 1; 0 if the file as a whole is meant.</param>
/// <param name="Path">The key, e.g. <c>servers[0].timeout</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong and what to do, continuing the path as a sentence.</param>
public sealed record ConfigProblem(string File, int Line, int Column, string Path, string Message)
{
    /// <summary><c>file:line:column: path: message</c>, without the parts that are not known.</summary>
    public override string ToString()
    {
        var place = Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}") : File;
        return Path.Length > 0 ? $"{place}: {Path}: {Message}" : $"{place}: {Message}";
    }
}
