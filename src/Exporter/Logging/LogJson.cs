using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exporter.Logging;

/// <summary>Serialization made at compile time, for the native build.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class LogJson : JsonSerializerContext
{
    /// <summary>Quotes and umlauts stay readable; log lines are never embedded in HTML.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Writes readable strings.</summary>
    public static readonly LogJson Readable = new(new JsonSerializerOptions { Encoder = Encoder });
}
