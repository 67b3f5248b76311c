namespace Exporter.Testing;

/// <summary>One thing the server of a <see cref="Dialog"/> does or waits for. Immutable; each character of a text is one octet.</summary>
/// <param name="Line">Line of the dialog file, for messages.</param>
public abstract record DialogStep(int Line)
{
    /// <summary>True if nothing can follow: the connection is over or handed to the client's patience.</summary>
    public bool IsLast => this is Silent or Reset or Close;

    /// <summary><c>S: text</c>: sends the text; the parser added CRLF. <c>S-RAW: octets</c>: the same without it.</summary>
    public sealed record Send(int Line, string Text) : DialogStep(Line);

    /// <summary>
    /// <c>INJECT: text</c> after an <c>S:</c> step: both leave in one write whatever the delivery, as an attacker on the path packs them
    /// (RFC 3207 §4.2).
    /// </summary>
    public sealed record SendTogether(int Line, string Text) : DialogStep(Line);

    /// <summary><c>REPEAT n text</c>: sends the line n times, in large writes.</summary>
    public sealed record Repeat(int Line, int Count, string Text) : DialogStep(Line);

    /// <summary><c>C: pattern</c>: waits for a line that matches; <c>*</c> stands for any text. Anything else is a problem.</summary>
    public sealed record Expect(int Line, string Pattern) : DialogStep(Line);

    /// <summary><c>C?: pattern</c>: plays the indented steps below if the next line matches, else leaves that line for the next step.</summary>
    public sealed record Maybe(int Line, string Pattern, IReadOnlyList<DialogStep> Then) : DialogStep(Line);

    /// <summary><c>C-RAW</c>: waits for any octets, such as a ClientHello that will not be answered.</summary>
    public sealed record ExpectOctets(int Line) : DialogStep(Line);

    /// <summary><c>TLS name [ask] [tls12] [without-sni name]</c>: a server handshake with a certificate of <see cref="DialogCertificates"/>.</summary>
    /// <param name="Line">Line of the dialog file.</param>
    /// <param name="Certificate">Name of the certificate.</param>
    /// <param name="WithoutSni">Name of the one for clients that send no server name (RFC 6066 §3); null shows them the same.</param>
    /// <param name="AskClient">True sends a CertificateRequest.</param>
    /// <param name="OnlyTls12">True speaks no TLS 1.3.</param>
    public sealed record Tls(int Line, string Certificate, string? WithoutSni, bool AskClient, bool OnlyTls12) : DialogStep(Line);

    /// <summary><c>PAUSE ms</c>: waits, with all earlier octets on their way.</summary>
    public sealed record Pause(int Line, TimeSpan Time) : DialogStep(Line);

    /// <summary><c>DRIP ms</c>: from here on one octet at a time with this pause between.</summary>
    public sealed record Drip(int Line, TimeSpan Time) : DialogStep(Line);

    /// <summary><c>SILENT</c>: says nothing more and reads until the client leaves.</summary>
    public sealed record Silent(int Line) : DialogStep(Line);

    /// <summary><c>RST</c>: resets the connection (RFC 9293 §3.10.7).</summary>
    public sealed record Reset(int Line) : DialogStep(Line);

    /// <summary><c>CLOSE</c>: ends the connection cleanly, with close_notify under TLS. The end of the file means the same.</summary>
    public sealed record Close(int Line) : DialogStep(Line);
}
