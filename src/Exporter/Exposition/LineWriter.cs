using System.Buffers;
using System.Globalization;
using System.Text;
using Exporter.Probing.Probes;

namespace Exporter.Exposition;

/// <summary>Writes sample lines in Prometheus text format 0.0.4, which OpenMetrics shares for gauges. Mutable; not thread-safe.</summary>
/// <param name="capacity">Octets to begin with.</param>
internal sealed class LineWriter(int capacity = 256)
{
    private readonly ArrayBufferWriter<byte> buffer = new(capacity);

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    /// <summary>Adds a line about a target.</summary>
    public LineWriter Sample(string target, Sample sample)
    {
        Text(sample.Metric.Name);
        Text("{target=\"");
        Escaped(target);
        for (var index = 0; index < sample.Metric.Labels.Count; index++)
        {
            Text("\",");
            Text(sample.Metric.Labels[index]);
            Text("=\"");
            Escaped(sample.LabelValues[index]);
        }
        Text("\"} ");
        Number(sample.Value);
        Text("\n");
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
        Text($"# HELP {name} {help}\n# TYPE {name} gauge\n");
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
        var lines = buffer.WrittenSpan.ToArray();
        buffer.ResetWrittenCount();
        return lines;
    }

    private void Text(string text) => Encoding.UTF8.GetBytes(text, buffer);

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
        var span = buffer.GetSpan(32);
        value.TryFormat(span, out var written, default, CultureInfo.InvariantCulture);
        buffer.Advance(written);
    }
}
