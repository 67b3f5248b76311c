using System.Globalization;

namespace Exporter.Testing;

/// <summary>Reads the text of one dialog file. Used once, by one thread.</summary>
internal sealed class DialogParser(string name)
{
    private const int MostOctets = 64 << 20;
    private readonly List<DialogStep> steps = [];
    private readonly DialogHeader header = new();
    private int number;

    public Dialog Parse(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            number++;
            Read(line.TrimEnd('\r'));
        }
        return header.Problem() is { } problem ? throw Bad(problem) : header.ToDialog(name, Gather());
    }

    private void Read(string line)
    {
        if (line.FirstOrDefault(octet => octet is < ' ' or > '~') is not '\0' and var odd)
        {
            throw Bad($"octet {(int)odd} must be written as an escape in S-RAW");
        }
        if (line.StartsWith('#'))
        {
            ReadComment(line);
        }
        else if (line.Trim().Length > 0)
        {
            Add(Step(line.TrimStart()), line.StartsWith("  ", StringComparison.Ordinal));
        }
    }

    private void ReadComment(string line)
    {
        if (steps.Count == 0 && header.Read(line[1..].Trim()) is { } problem)
        {
            throw Bad(problem);
        }
    }

    private void Add(DialogStep step, bool indented)
    {
        if (indented)
        {
            var owner = steps.LastOrDefault() as DialogStep.Maybe ?? throw Bad("an indented step must stand below C?:");
            steps[^1] = owner with { Then = [.. owner.Then, step] };
            return;
        }
        if (steps.LastOrDefault()?.IsLast == true)
        {
            throw Bad("nothing can follow SILENT, RST or CLOSE");
        }
        steps.Add(step);
    }

    private IReadOnlyList<DialogStep> Gather() => steps.Count > 0 ? steps : throw Bad("there is no step");

    private DialogStep Step(string line)
    {
        var cut = line.IndexOf(' ', StringComparison.Ordinal);
        var (word, rest) = cut < 0 ? (line, "") : (line[..cut], line[(cut + 1)..]);
        return word switch
        {
            "S:" => new DialogStep.Send(number, rest + "\r\n"),
            "S-RAW:" => new DialogStep.Send(number, Unescape(rest)),
            "INJECT:" => Inject(rest),
            "REPEAT" => Repeat(rest, "\r\n"),
            "BYTES" => Repeat(rest, ""),
            "C:" => new DialogStep.Expect(number, rest),
            "C?:" => new DialogStep.Maybe(number, rest, []),
            "C-RAW" => new DialogStep.ExpectOctets(number),
            "TLS" => Tls(rest.Split(' ')),
            "PAUSE" => new DialogStep.Pause(number, Milliseconds(rest)),
            "DRIP" => new DialogStep.Drip(number, Milliseconds(rest)),
            "SILENT" => new DialogStep.Silent(number),
            "RST" => new DialogStep.Reset(number),
            "CLOSE" => new DialogStep.Close(number),
            _ => throw Bad($"unknown step {word}"),
        };
    }

    private DialogStep.SendTogether Inject(string text)
    {
        var reply = steps.LastOrDefault() as DialogStep.Send ?? throw Bad("INJECT: must follow S:");
        steps.RemoveAt(steps.Count - 1);
        return new(number, $"{reply.Text}{text}\r\n");
    }

    private DialogStep.Repeat Repeat(string rest, string end)
    {
        var cut = rest.IndexOf(' ', StringComparison.Ordinal);
        var text = cut < 0 ? throw Bad("a count and a text are needed") : rest[(cut + 1)..] + end;
        var count = Number(rest[..cut]);
        return (long)count * text.Length <= MostOctets ? new(number, count, text) : throw Bad($"more than {MostOctets} octets");
    }

    private DialogStep.Tls Tls(string[] words)
    {
        var step = new DialogStep.Tls(number, words[0], null, false, false);
        for (var i = 1; i < words.Length; i++)
        {
            step = words[i] switch
            {
                "ask" => step with { AskClient = true },
                "tls12" => step with { OnlyTls12 = true },
                "without-sni" when i + 1 < words.Length => step with { WithoutSni = words[++i] },
                var other => throw Bad($"unknown TLS option {other}"),
            };
        }
        return step;
    }

    private string Unescape(string text) => DialogText.Unescape(text) ?? throw Bad("escapes are \\r \\n \\0 \\\\ and \\xHH");

    private TimeSpan Milliseconds(string text) => TimeSpan.FromMilliseconds(Number(text));

    private int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw Bad($"{text} is no number");

    private FormatException Bad(string reason) => new($"{name}.dialog:{number}: {reason}");
}
