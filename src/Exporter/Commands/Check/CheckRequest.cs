using Exporter.Probing.Targets;

namespace Exporter.Commands.Check;

/// <summary>What a person asked <c>check</c> for. Immutable.</summary>
/// <param name="Targets">The targets as typed; never empty.</param>
/// <param name="ConfigFile">The configuration file; null takes the default one if it is there.</param>
/// <param name="Format">text, json or markdown.</param>
/// <param name="Language">The language of the report.</param>
internal sealed record CheckRequest(IReadOnlyList<string> Targets, string? ConfigFile, string Format, Language Language);
