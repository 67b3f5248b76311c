using System.Text;
using MailKit;

namespace Exporter.Probing.Network;

/// <summary>
/// Writes down what a mail library says and hears, secrets replaced, and tells the look where it stands.
/// Mutable; used by one look at a time, so not thread-safe.
/// </summary>
/// <param name="transcript">Where it is written down.</param>
/// <param name="connected">Called when the library begins to wait for the greeting.</param>
/// <param name="sent">Called with each line of ours, secrets replaced.</param>
internal sealed class MailKitTranscript(Transcript transcript, Action connected, Action<string> sent) : IProtocolLogger
{
    private readonly StringBuilder fromServer = new();
    private readonly StringBuilder fromUs = new();

    /// <summary>Set by the library: knows where in its commands the secrets stand.</summary>
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>Called with each line of the server as it came; null if nobody wants to know.</summary>
    public Action<string>? Heard { get; set; }

    /// <summary>The last line of the server that answers a command: no untagged response, no continuation. Empty before.</summary>
    public string LastReply { get; private set; } = "";

    /// <summary>The line in which an IMAP server said that it hangs up (RFC 9051 §7.1.5); null if it did not.</summary>
    public string? Farewell { get; private set; }

    /// <inheritdoc/>
    public void LogConnect(Uri uri) => connected();

    /// <inheritdoc/>
    public void LogServer(byte[] buffer, int offset, int count)
    {
        fromServer.Append(Encoding.Latin1.GetString(buffer, offset, count));
        foreach (var line in Lines(fromServer))
        {
            LastReply = line.StartsWith('*') || line.StartsWith('+') ? LastReply : line;
            Farewell ??= line.StartsWith("* BYE", StringComparison.OrdinalIgnoreCase) ? line : null;
            transcript.Server(line);
            Heard?.Invoke(line);
        }
    }

    /// <inheritdoc/>
    public void LogClient(byte[] buffer, int offset, int count)
    {
        var start = offset;
        foreach (var secret in AuthenticationSecretDetector?.DetectSecrets(buffer, offset, count) ?? [])
        {
            fromUs.Append(Encoding.Latin1.GetString(buffer, start, secret.StartIndex - start)).Append("***");
            start = secret.StartIndex + secret.Length;
        }
        fromUs.Append(Encoding.Latin1.GetString(buffer, start, offset + count - start));
        foreach (var line in Lines(fromUs))
        {
            transcript.Client(line);
            sent(line);
        }
    }

    /// <summary>Nothing is held.</summary>
    public void Dispose() { }

    /// <summary>Takes the complete lines out of what has come so far.</summary>
    private static List<string> Lines(StringBuilder pending)
    {
        var lines = pending.ToString().Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        pending.Clear().Append(lines[^1]);
        lines.RemoveAt(lines.Count - 1);
        return lines;
    }
}
