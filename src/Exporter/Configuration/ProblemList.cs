using Exporter.Configuration.Yaml;

namespace Exporter.Configuration;

/// <summary>Gathers the problems of one file. Not thread-safe: a file is read by one thread.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<ConfigProblem> problems = [];

    public int Count => problems.Count;

    public void Add(Position at, string path, string message) => problems.Add(new(file, at.Line, at.Column, path, message));

    /// <summary>The problems as a reader of the file meets them.</summary>
    public IReadOnlyList<ConfigProblem> InOrder() => [.. problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];
}
