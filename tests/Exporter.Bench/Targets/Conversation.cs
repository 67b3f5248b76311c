namespace Exporter.Bench.Targets;

/// <summary>What is said in a look, the same by all contenders: greeting, announcement, STARTTLS, a full handshake, announcement, farewell. Immutable.</summary>
/// <param name="Service">The service in the product's configuration, and the protocol of <c>target.c</c>.</param>
/// <param name="Module">The module of <c>/probe</c>, of the same name in both exporters.</param>
/// <param name="Script">The peer's part, as its configuration has it.</param>
internal sealed record Conversation(string Service, string Module, IReadOnlyList<string> Script)
{
    // The second announcement is read to its last line, so that the same module also fits a server that offers no AUTH.
    private static readonly Conversation Smtp = new(
        "smtp",
        "smtp_starttls",
        [
            """expect: "^220" """,
            """send: "EHLO prober\r" """,
            """expect: "^250-STARTTLS" """,
            """send: "STARTTLS\r" """,
            """expect: "^220" """,
            "starttls: true",
            """send: "EHLO prober\r" """,
            """expect: "^250 " """,
            """send: "QUIT\r" """,
        ]
    );

    private static readonly Conversation Imap = new(
        "imap",
        "imap_starttls",
        [
            """expect: "^. OK" """,
            """send: "a CAPABILITY\r" """,
            """expect: "STARTTLS" """,
            """expect: "^a OK" """,
            """send: "b STARTTLS\r" """,
            """expect: "^b OK" """,
            "starttls: true",
            """send: "c CAPABILITY\r" """,
            """expect: "^c OK" """,
            """send: "d LOGOUT\r" """,
        ]
    );

    /// <summary>The one of a service; null if there is none.</summary>
    public static Conversation? Of(string service) => new[] { Smtp, Imap }.FirstOrDefault(one => one.Service == service);
}
