using System.Text.Json.Serialization;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>The file of lists as it is written. Immutable; everything may be missing until it is read.</summary>
internal sealed record BlocklistJson(string? Dated, IReadOnlyList<BlocklistJson.List?>? Lists)
{
    /// <summary>A list.</summary>
    public sealed record List
    {
        public string? Name { get; init; }
        public string? Zone { get; init; }
        public string? Title { get; init; }
        public IReadOnlyList<string?>? Kinds { get; init; }
        public IReadOnlyList<Code?>? Codes { get; init; }
        public IReadOnlyList<Error?>? Errors { get; init; }
        public Points? Test { get; init; }
        public string? Delist { get; init; }
        public string? DeadSince { get; init; }
        public bool Allow { get; init; }
        public bool Optional { get; init; }
        public string? Access { get; init; }
        public int? PerHour { get; init; }
    }

    /// <summary>An answer that lists.</summary>
    public sealed record Code(string? Pattern, string? Sublist, string? Weight, int? Level)
    {
        [JsonPropertyName("code")]
        public string? Pattern { get; init; } = Pattern;
    }

    /// <summary>An answer that refuses.</summary>
    public sealed record Error(string? Pattern, string? Reason)
    {
        [JsonPropertyName("code")]
        public string? Pattern { get; init; } = Pattern;
    }

    /// <summary>Test points.</summary>
    public sealed record Points(string? Listed, string? Unlisted);
}

/// <summary>Reads it without reflection. Thread-safe.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false
)]
[JsonSerializable(typeof(BlocklistJson))]
internal sealed partial class BlocklistJsonContext : JsonSerializerContext;
