using System.Globalization;
using Exporter.Configuration.Yaml;

namespace Exporter.Configuration;

/// <summary>Gathers the problems of a file and of those that it includes. Not thread-safe: they are read by one thread.</summary>
/// <param name="file">The file, for problems with a place that names none.</param>
internal sealed class ProblemList(string file)
{
    /// <summary>More than a person mends in one go; a file of brackets and stars could give hundreds of thousands.</summary>
    public const int MaxKept = 1000;

    private readonly List<ConfigProblem> problems = [];
    private readonly List<string> files = [file];
    private int count;

    public bool IsEmpty => count == 0;

    public void Add(Position at, string path, string message)
    {
        if (count++ < MaxKept)
        {
            problems.Add(new(at.File?.Name ?? file, at.Line, at.Column, path, message));
        }
    }

    /// <summary>Says that a further file is read now, whose problems come after those of the files before it.</summary>
    public void Begin(SourceFile next) => files.Add(next.Name);

    /// <summary>The problems as a reader of the files meets them.</summary>
    public IReadOnlyList<ConfigProblem> InOrder()
    {
        var rest = string.Create(CultureInfo.InvariantCulture, $"has {count - MaxKept} more problems");
        var ordered = problems
            .OrderBy(problem => files.IndexOf(problem.File))
            .ThenBy(problem => problem.Line)
            .ThenBy(problem => problem.Column);
        return count > MaxKept ? [.. ordered, new(file, 0, 0, "", rest)] : [.. ordered];
    }
}
