using System.Text.Json.Serialization;

namespace Exporter.Logging;

/// <summary>Serialization made at compile time, for the native build.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class LogJson : JsonSerializerContext;
