using Exporter.Testing;

namespace Exporter.Tests.Chart;

/// <summary>One value of the chart as values.yaml has it. Immutable.</summary>
/// <param name="Path">Keys with dots between.</param>
/// <param name="Default">What stands behind the key.</param>
/// <param name="En">Its line in English.</param>
/// <param name="Zh">Its line in Chinese.</param>
public sealed record ChartValue(string Path, string Default, string En, string Zh)
{
    private const string English = "# -- ";
    private const string Chinese = "# zh ";

    /// <summary>Every value, in the order of the file.</summary>
    /// <exception cref="FormatException">A value lacks one of its two lines.</exception>
    public static IReadOnlyList<ChartValue> All()
    {
        var (values, parents, en, zh) = (new List<ChartValue>(), new Stack<string>(), "", "");
        foreach (var line in File.ReadLines(Repository.At("helm/mail-exporter/values.yaml")))
        {
            var text = line.TrimStart();
            if (text.StartsWith(English, StringComparison.Ordinal))
            {
                en = text[English.Length..];
            }
            else if (text.StartsWith(Chinese, StringComparison.Ordinal))
            {
                zh = text[Chinese.Length..];
            }
            else if (text.Length > 0 && !text.StartsWith('#'))
            {
                var colon = text.IndexOf(':', StringComparison.Ordinal);
                var (key, value) = (text[..colon], text[(colon + 1)..].Trim());
                while (parents.Count > (line.Length - text.Length) / 2)
                {
                    parents.Pop();
                }
                parents.Push(key);
                if (value.Length > 0)
                {
                    var path = string.Join('.', parents.Reverse());
                    values.Add(
                        en.Length > 0 && zh.Length > 0 ? new(path, value, en, zh) : throw new FormatException($"{path} is not described")
                    );
                }
                (en, zh) = ("", "");
            }
        }
        return values;
    }
}
