using System.Text;
using MailKit;

namespace Exporter.Probing.Network;

/// <summary>
/// Writes down what a mail library says and hears, secrets replaced and messages left out, and tells the look where it stands.
/// Mutable; used by one look at a time, so not thread-safe.
/// </summary>
/// <param name="transcript">Where it is written down.</param>
/// <param name="connected">Called when the library begins to wait for the greeting.</param>
/// <param name="sent">Called with each line of ours, secrets replaced.</param>
internal sealed class MailKitTranscript(Transcript transcript, Action connected, Action<string> sent) : IProtocolLogger
{
    private readonly LineSplitter fromServer = new();
    private readonly LineSplitter fromUs = new();
    private bool sendingMessage;
    private Retrieval retrieval;
    private string? sharing;

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
        foreach (var line in fromServer.Take(Encoding.Latin1.GetString(buffer, offset, count)).Where(line => !IsRetrieved(line)))
        {
            Hear(line);
        }
    }

    /// <inheritdoc/>
    public void LogClient(byte[] buffer, int offset, int count)
    {
        if (sendingMessage)
        {
            return;
        }
        foreach (var line in fromUs.Take(Redacted(buffer, offset, count)))
        {
            retrieval =
                line.StartsWith("RETR ", StringComparison.Ordinal) || line.StartsWith("TOP ", StringComparison.Ordinal)
                    ? Retrieval.Asked
                    : Retrieval.None;
            sharing = line.Split(' ') is [var tag, "GETACL", ..] ? tag + " " : null;
            transcript.Client(line);
            sent(line);
        }
    }

    /// <summary>Nothing is held.</summary>
    public void Dispose() { }

    /// <summary>True for a line of a message: between the answer to RETR or TOP and the line with a dot (RFC 1939 §3).</summary>
    private bool IsRetrieved(string line)
    {
        if (retrieval == Retrieval.Asked)
        {
            retrieval = line.StartsWith("+OK", StringComparison.Ordinal) ? Retrieval.Running : Retrieval.None;
            return false;
        }
        retrieval = line == "." ? Retrieval.None : retrieval;
        return retrieval == Retrieval.Running;
    }

    private void Hear(string line)
    {
        LastReply = line.StartsWith('*') || line.StartsWith('+') ? LastReply : line;
        Farewell ??= line.StartsWith("* BYE", StringComparison.OrdinalIgnoreCase) ? line : null;
        // RFC 5321 §3.3: between 354 and the next reply stands our message.
        sendingMessage = line.StartsWith("354", StringComparison.Ordinal);
        transcript.Server(IsOfOthers(line) ? "* ACL ***" : line);
        Heard?.Invoke(line);
    }

    // An access control list has names of people in it who have nothing to do with us; its answer may be of several lines.
    private bool IsOfOthers(string line)
    {
        sharing = sharing is not null && line.StartsWith(sharing, StringComparison.Ordinal) ? null : sharing;
        return sharing is not null;
    }

    private string Redacted(byte[] buffer, int offset, int count)
    {
        var (text, start) = (new StringBuilder(), offset);
        foreach (var secret in AuthenticationSecretDetector?.DetectSecrets(buffer, offset, count) ?? [])
        {
            text.Append(Encoding.Latin1.GetString(buffer, start, secret.StartIndex - start)).Append("***");
            start = secret.StartIndex + secret.Length;
        }
        return text.Append(Encoding.Latin1.GetString(buffer, start, offset + count - start)).ToString();
    }

    private enum Retrieval
    {
        None,
        Asked,
        Running,
    }
}
