using System.Globalization;
using Exporter.Configuration.Yaml;

namespace Exporter.Configuration;

/// <summary>Gathers the problems of one file. Not thread-safe: a file is read by one thread.</summary>
internal sealed class ProblemList(string file)
{
    /// <summary>More than a person mends in one go; a file of brackets and stars could give hundreds of thousands.</summary>
    public const int MaxKept = 1000;

    private readonly List<ConfigProblem> problems = [];
    private int count;

    public bool IsEmpty => count == 0;

    public void Add(Position at, string path, string message)
    {
        if (count++ < MaxKept)
        {
            problems.Add(new(file, at.Line, at.Column, path, message));
        }
    }

    /// <summary>The problems as a reader of the file meets them.</summary>
    public IReadOnlyList<ConfigProblem> InOrder()
    {
        var rest = string.Create(CultureInfo.InvariantCulture, $"has {count - MaxKept} more problems");
        var ordered = problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column);
        return count > MaxKept ? [.. ordered, new(file, 0, 0, "", rest)] : [.. ordered];
    }
}
