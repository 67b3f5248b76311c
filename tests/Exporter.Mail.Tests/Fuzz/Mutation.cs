namespace Exporter.Mail.Tests.Fuzz;

/// <summary>Makes inputs that look like real ones and are not. The same seed makes the same inputs. Not thread-safe.</summary>
/// <param name="seeds">What a peer might send.</param>
/// <param name="seed">Where the chance begins.</param>
internal sealed class Mutation(IReadOnlyList<string> seeds, int seed)
{
    private const int MostSteps = 6;
    private const int Longest = 4096;
    private const string Marks = " \t\r\n\0;:=/%{}[]()<>\"'\\.,-_+~?!@*#&|^0123456789";
    private readonly Random random = new(seed);

    /// <summary>Another input, at most 4,096 characters.</summary>
    public string Next()
    {
        var text = seeds[random.Next(seeds.Count)];
        for (var steps = random.Next(MostSteps) + 1; steps > 0; steps--)
        {
            text = Step(text);
        }
        return text.Length > Longest ? text[..Longest] : text;
    }

    private string Step(string text)
    {
        var (at, to) = Range(text);
        return random.Next(7) switch
        {
            0 => text[..at] + text[to..],
            1 => text[..at] + text[at..to] + text[at..to] + text[to..],
            2 => text[..at] + Letter() + text[at..],
            3 => text[..at] + Letter() + text[Math.Min(at + 1, text.Length)..],
            4 => text[..at] + Part() + text[to..],
            5 => text[..at] + new string(Letter(), random.Next(random.Next(300) + 1)) + text[at..],
            _ => text[..at] + text[at..to].ToUpperInvariant() + text[to..],
        };
    }

    private string Part()
    {
        var other = seeds[random.Next(seeds.Count)];
        var (at, to) = Range(other);
        return other[at..to];
    }

    private (int At, int To) Range(string text)
    {
        var at = random.Next(text.Length + 1);
        return (at, Math.Min(text.Length, at + random.Next(random.Next(24) + 1)));
    }

    // Octets are characters below 256; the rest is what a caller with text of his own may hand in.
    private char Letter() =>
        random.Next(8) switch
        {
            0 => (char)random.Next(256),
            1 => (char)random.Next(0x10000),
            _ => Marks[random.Next(Marks.Length)],
        };
}
