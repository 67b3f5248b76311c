using System.Globalization;
using System.Text;
using Exporter.Probing.Probes;

namespace Exporter.Exposition;

/// <summary>Writes sample lines in Prometheus text format 0.0.4, which OpenMetrics shares for gauges. Mutable; not thread-safe.</summary>
/// <param name="capacity">Octets to begin with.</param>
internal sealed class LineWriter(int capacity = 256)
{
    /// <summary>Stands for an object; no label's value has it, since control characters are made visible where they come in.</summary>
    public const byte Subject = 0;

    private const int MostOctetsPerChar = 3;
    private const int MostOctetsOfNumber = 32;
    private const double LastWholeNumber = 1L << 53;

    private byte[] buffer = GC.AllocateUninitializedArray<byte>(capacity);
    private int used;

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, used);

    /// <summary>Adds a line about a target.</summary>
    public LineWriter Sample(string target, Sample sample)
    {
        Start(sample.Metric);
        Escaped(target);
        return Rest(sample, null);
    }

    /// <summary>Adds what is before the value of the label <c>target</c>.</summary>
    public LineWriter Start(MetricDefinition metric)
    {
        Text(metric.Name);
        Text("{target=\"");
        return this;
    }

    /// <summary>Adds what follows the value of the label <c>target</c>.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="subject">The text for which <see cref="Subject"/> stands; null if there is none.</param>
    public LineWriter Rest(Sample sample, string? subject)
    {
        for (var index = 0; index < sample.Metric.Labels.Count; index++)
        {
            Text("\",");
            Text(sample.Metric.Labels[index]);
            Text("=\"");
            if (sample.LabelValues[index] == subject)
            {
                Text("\0");
            }
            else
            {
                Escaped(sample.LabelValues[index]);
            }
        }
        Text("\"} ");
        Number(sample.Value);
        Text("\n");
        return this;
    }

    /// <summary>Adds a label's value.</summary>
    public LineWriter Value(string text)
    {
        Escaped(text);
        return this;
    }

    /// <summary>Adds a line with free labels; none writes the bare name.</summary>
    public LineWriter Line(string name, IEnumerable<KeyValuePair<string, string>> labels, double value)
    {
        Text(name);
        var separator = "{";
        foreach (var (label, text) in labels)
        {
            Text(separator);
            Text(label);
            Text("=\"");
            Escaped(text);
            separator = "\",";
        }
        Text(separator == "{" ? " " : "\"} ");
        Number(value);
        Text("\n");
        return this;
    }

    /// <summary>Adds the two comment lines that begin a family.</summary>
    public LineWriter Header(string name, string help)
    {
        Text("# HELP ");
        Text(name);
        Text(" ");
        Text(help);
        Text("\n# TYPE ");
        Text(name);
        Text(" gauge\n");
        return this;
    }

    /// <summary>Adds the mark that ends an OpenMetrics exposition.</summary>
    public LineWriter End()
    {
        Text("# EOF\n");
        return this;
    }

    /// <summary>The lines as an array of their own, and an empty writer.</summary>
    public byte[] Take()
    {
        var lines = Written.ToArray();
        used = 0;
        return lines;
    }

    private void Text(string text)
    {
        Reserve(text.Length * MostOctetsPerChar);
        used += Encoding.UTF8.GetBytes(text, buffer.AsSpan(used));
    }

    private void Escaped(string text) =>
        Text(
            text.AsSpan().IndexOfAny('\\', '"', '\n') < 0
                ? text
                : text.Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal)
                    .Replace("\n", "\\n", StringComparison.Ordinal)
        );

    private void Number(double value)
    {
        Reserve(MostOctetsOfNumber);
        // Most numbers are 0, 1 or seconds since 1970, and whole numbers are written several times faster.
        var whole = Math.Abs(value) < LastWholeNumber && Math.Floor(value) == value;
        var free = buffer.AsSpan(used);
        var written = 0;
        _ = whole
            ? ((long)value).TryFormat(free, out written, default, CultureInfo.InvariantCulture)
            : value.TryFormat(free, out written, default, CultureInfo.InvariantCulture);
        used += written;
    }

    private void Reserve(int octets)
    {
        if (buffer.Length - used < octets)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, used + octets));
        }
    }
}
