using System.Globalization;

namespace Exporter.Testing;

/// <summary>The <c># key: value</c> lines above the first step. Used by one parser, on one thread.</summary>
internal sealed class DialogHeader
{
    private static readonly IReadOnlyList<string> services =
    [
        "smtp",
        "submission",
        "submissions",
        "imap",
        "imaps",
        "pop3",
        "pop3s",
        "managesieve",
    ];
    private readonly Dictionary<string, int> checks = [];
    private IReadOnlyList<DialogDelivery> deliveries = Enum.GetValues<DialogDelivery>();
    private (string? Kind, string? Phase)? failure;
    private string? service;
    private string? why;

    /// <summary>Reads one line without its <c>#</c>; the answer is what is wrong with it, or null.</summary>
    public string? Read(string line)
    {
        var cut = line.IndexOf(':', StringComparison.Ordinal);
        var (key, value) = cut < 0 ? (line, "") : (line[..cut], line[(cut + 1)..].Trim());
        return key switch
        {
            "service" => Service(value),
            "why" => Why(value),
            "deliveries" => Deliveries(value.Split(' ')),
            "expect success" => Failure(null, null),
            "expect failure" => value.Split(" in ") is [var kind, var phase] ? Failure(kind, phase) : "write: kind in phase",
            "expect check" => Check(value.Split(' ')),
            _ => $"unknown header {key}",
        };
    }

    /// <summary>What is still missing, or null.</summary>
    public string? Problem() =>
        service is null ? "service is missing"
        : why is null ? "why is missing"
        : failure is null ? "expect success or expect failure is missing"
        : null;

    public Dialog ToDialog(string name, IReadOnlyList<DialogStep> steps) =>
        new(name, service!, why!, new(failure!.Value.Kind, failure.Value.Phase, checks), deliveries, steps);

    private string? Service(string value)
    {
        service = value;
        return services.Contains(value) ? null : $"unknown service {value}";
    }

    private string? Why(string value)
    {
        why = why is null ? value : $"{why} {value}";
        return null;
    }

    private string? Failure(string? kind, string? phase)
    {
        var again = failure is not null;
        failure = (kind, phase);
        return again ? "only one success or failure" : null;
    }

    private string? Deliveries(string[] words)
    {
        var unknown = words.FirstOrDefault(word => !Enum.TryParse<DialogDelivery>(word, true, out _));
        deliveries = unknown is null ? [.. words.Select(word => Enum.Parse<DialogDelivery>(word, true))] : deliveries;
        return unknown is null ? null : $"unknown delivery {unknown}";
    }

    private string? Check(string[] words) =>
        words is [var id, var status]
        && int.TryParse(status, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && value is >= -1 and <= 3
            ? checks.TryAdd(id, value)
                ? null
                : $"{id} twice"
            : "write: id status, with status -1, 0, 1, 2 or 3";
}
