using System.Globalization;
using Exporter.Bench.Targets;

namespace Exporter.Bench;

/// <summary>What the command line says: <c>--product FILE --target FILE [--rounds 3] [--seconds 3] [--service smtp] [--key ecdsa] [--lab 0]</c>.</summary>
/// <param name="Product">The product's executable.</param>
/// <param name="Target">The executable built from <c>target.c</c>.</param>
/// <param name="Rounds">How often each stretch is measured; the table shows medians.</param>
/// <param name="Window">Length of one stretch.</param>
/// <param name="Lab">How long the two labs of ten thousand watches run, in place of the benchmark; zero runs the benchmark.</param>
internal sealed record BenchOptions(string Product, string Target, int Rounds, TimeSpan Window, TimeSpan Lab)
{
    /// <summary>What is said in a look.</summary>
    public required Conversation Conversation { get; init; }

    /// <summary>True for a certificate with an RSA key of 2,048 bits, false for ECDSA P-256.</summary>
    public bool IsRsa { get; init; }

    /// <summary>True for SMTP with ECDSA, which the goals are for: it has a real Postfix and ten thousand targets besides.</summary>
    public bool IsWhole => !IsRsa && Conversation.Service == "smtp";

    /// <summary>Reads the arguments; an argument that is missing, unknown or not a number is an <see cref="FormatException"/>.</summary>
    public static BenchOptions Parse(IReadOnlyList<string> arguments)
    {
        var given = arguments
            .Chunk(2)
            .ToDictionary(
                pair => pair[0],
                pair => pair.ElementAtOrDefault(1) ?? throw new FormatException($"{pair[0]} wants a value"),
                StringComparer.Ordinal
            );
        var options = new BenchOptions(
            Path.GetFullPath(Required("--product")),
            Path.GetFullPath(Required("--target")),
            Number("--rounds", 3),
            TimeSpan.FromSeconds(Number("--seconds", 3)),
            TimeSpan.FromMinutes(Number("--lab", 0))
        )
        {
            Conversation = Conversation.Of(Word("--service", "smtp")) ?? throw new FormatException("--service is smtp or imap"),
            IsRsa = Word("--key", "ecdsa") switch
            {
                "rsa" => true,
                "ecdsa" => false,
                _ => throw new FormatException("--key is ecdsa or rsa"),
            },
        };
        return given.Count == 0 ? options : throw new FormatException($"unknown argument {given.Keys.First()}");

        string Required(string name) => given.Remove(name, out var value) ? value : throw new FormatException($"{name} is missing");
        string Word(string name, string standard) => given.Remove(name, out var value) ? value : standard;
        int Number(string name, int standard) =>
            given.Remove(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : standard;
    }
}
