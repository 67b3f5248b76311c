using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exporter.Probing.Probes;

namespace Exporter.Telling;

/// <summary>How everything told as JSON is written: readable as it is, times in UTC, durations in seconds. Stateless.</summary>
internal static class TellingJson
{
    /// <summary>Indented, with Chinese as it is. What is written is for JSON readers, never for embedding in HTML.</summary>
    public static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an array.</summary>
    public static void WriteArray<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }
        json.WriteEndArray();
    }

    /// <summary>Writes an array of strings.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> items) =>
        json.WriteArray(name, items, json.WriteStringValue);

    /// <summary>Writes a time; null if there is none.</summary>
    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>Writes a duration.</summary>
    public static void WriteSeconds(this Utf8JsonWriter json, string name, TimeSpan duration) =>
        json.WriteNumber(name, Math.Round(duration.TotalSeconds, 6));

    /// <summary>Writes a status as its word; null if nothing applies.</summary>
    public static void WriteStatus(this Utf8JsonWriter json, string name, Status? status) => json.WriteString(name, status?.Label());
}
