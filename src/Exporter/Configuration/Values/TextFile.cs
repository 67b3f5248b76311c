using System.Text;

namespace Exporter.Configuration.Values;

/// <summary>Reads small text files that may be anything. Stateless.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text without a byte order mark, or what is wrong, continuing the file's name.</summary>
    public static Parsed<string> Read(string path, int maxBytes)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return new Refusal("is a directory, not a file");
            }
            using var stream = File.OpenRead(path);
            var octets = ReadUpTo(stream, maxBytes + 1);
            return octets.Length > maxBytes ? new Refusal($"is larger than {maxBytes >> 10} KiB, so it was not read") : Decode(octets);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Refusal("does not exist");
        }
        catch (UnauthorizedAccessException)
        {
            return new Refusal("may not be read by the user the exporter runs as");
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            return new Refusal($"cannot be read ({exception.GetType().Name})");
        }
    }

    private static ReadOnlySpan<byte> ReadUpTo(FileStream stream, int most)
    {
        using var octets = new MemoryStream();
        var block = new byte[64 * 1024];
        // A device has no length to ask for, so the end is found by reading.
        while (octets.Length < most && stream.Read(block) is > 0 and var read)
        {
            octets.Write(block, 0, read);
        }
        return octets.ToArray();
    }

    private static Parsed<string> Decode(ReadOnlySpan<byte> octets)
    {
        try
        {
            var text = Strict.GetString(octets);
            return text.Contains('\0', StringComparison.Ordinal) ? new Refusal("is not text") : text.TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return new Refusal("is not text in UTF-8");
        }
    }
}
