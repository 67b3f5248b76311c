namespace Exporter.Testing;

/// <summary>
/// Compares a text with a committed file. <c>UPDATE_GOLDEN=1</c> rewrites the file instead, which is refused when <c>CI=true</c>:
/// a golden changes only in a commit that somebody reviews.
/// </summary>
/// <param name="update">Rewrite instead of comparing.</param>
/// <param name="ci">This is a CI run.</param>
public sealed class Golden(bool update, bool ci)
{
    /// <summary>As the environment of this process says.</summary>
    public static Golden FromEnvironment { get; } =
        new(Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1", Environment.GetEnvironmentVariable("CI") == "true");

    /// <summary>Compares, or rewrites.</summary>
    /// <param name="path">The golden, named from the root of the repository.</param>
    /// <param name="actual">The text as it is now, lines ended by LF.</param>
    /// <exception cref="GoldenException">The file is missing or differs, or a rewrite is asked for in CI.</exception>
    public void Check(string path, string actual)
    {
        var file = Repository.At(path);
        if (update && ci)
        {
            throw new GoldenException("UPDATE_GOLDEN=1 is refused when CI=true");
        }
        if (update)
        {
            File.WriteAllText(file, actual);
            return;
        }
        var expected = File.Exists(file) ? File.ReadAllText(file) : null;
        if (expected != actual)
        {
            throw new GoldenException($"{path} differs: {Difference(expected, actual)}. If the change is wanted: UPDATE_GOLDEN=1");
        }
    }

    private static string Difference(string? expected, string actual)
    {
        if (expected is null)
        {
            return "there is no such file";
        }
        var (old, now) = (expected.Split('\n'), actual.Split('\n'));
        var line = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1} is '{old.ElementAtOrDefault(line)}' in the file and '{now.ElementAtOrDefault(line)}' now";
    }
}
