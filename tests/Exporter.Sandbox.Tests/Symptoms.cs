namespace Exporter.Sandbox.Tests;

/// <summary>The lines of a sight in which a faulty endpoint differs from the healthy one.</summary>
internal static class Symptoms
{
    private const string Plain = "250-HOST|250-PIPELINING|250-SIZE 52428800|250-8BITMIME|250-ENHANCEDSTATUSCODES|250-DSN|250-SMTPUTF8|";

    private const string Capa = "TOP|UIDL|RESP-CODES|AUTH-RESP-CODE|PIPELINING|";
    private const string Extensions = "\"SIEVE\" \"fileinto reject envelope vacation copy body\"|";

    private static readonly string[] Recipients = ["mailbox", "postmaster", "abuse", "stranger", "foreigner"];

    public static IReadOnlyDictionary<string, string[]> Of { get; } =
        new Dictionary<string, string[]>
        {
            ["smtp-banner-localhost"] = ["said: 220 localhost ESMTP|221 2.0.0 Bye|", "greeting: 220 localhost ESMTP|"],
            ["smtp-greeting-554"] = ["said: 554 HOST No SMTP service here|221 2.0.0 Bye|"],
            ["smtp-greeting-421"] = ["said: 421 HOST Too many connections, try later|"],
            ["smtp-silent"] = ["said: "],
            ["smtp-ehlo-refused"] =
            [
                "ehlo before TLS: 502 5.5.1 Command not implemented|",
                "ehlo after TLS: 502 5.5.1 Command not implemented|",
            ],
            ["smtp-no-starttls"] =
            [
                $"ehlo before TLS: {Plain}250 CHUNKING|",
                "login before TLS: 503 5.5.1 AUTH is not offered|",
                "starttls: 502 5.5.1 Command not implemented|",
            ],
            ["smtp-starttls-454"] = ["starttls: 454 4.7.0 TLS not available due to temporary reason|"],
            ["smtp-handshake-broken"] = ["handshake: failed"],
            ["smtp-masked-keywords"] =
            [
                $"ehlo before TLS: {Plain}250-CHUNKING|250-XXXXXXXX|250 STARTTLS|",
                $"ehlo after TLS: {Plain}250-CHUNKING|250 XXXXXXXX|",
            ],
            ["smtp-no-8bitmime"] =
            [
                "ehlo before TLS: 250-HOST|250-PIPELINING|250-SIZE 52428800|250-ENHANCEDSTATUSCODES|250-DSN|250-SMTPUTF8|250-CHUNKING|250 STARTTLS|",
                "ehlo after TLS: 250-HOST|250-PIPELINING|250-SIZE 52428800|250-ENHANCEDSTATUSCODES|250-DSN|250-SMTPUTF8|250 CHUNKING|",
            ],
            ["smtp-bare-lf"] =
            [
                $"ehlo before TLS: {Plain.Replace("PIPELINING|", "PIPELINING\n", StringComparison.Ordinal)}250-CHUNKING|250 STARTTLS|",
                $"ehlo after TLS: {Plain.Replace("PIPELINING|", "PIPELINING\n", StringComparison.Ordinal)}250 CHUNKING|",
            ],
            ["submission-no-starttls"] =
            [
                $"ehlo before TLS: {Plain}250 CHUNKING|",
                "login before TLS: 503 5.5.1 AUTH is not offered|",
                "starttls: 502 5.5.1 Command not implemented|",
            ],
            ["submission-auth-cleartext"] =
            [
                $"ehlo before TLS: {Plain}250-CHUNKING|250-STARTTLS|250 AUTH PLAIN LOGIN|",
                "login before TLS: 235 2.7.0 Authentication successful|",
            ],
            ["submission-auth-md5"] = [$"ehlo after TLS: {Plain}250-CHUNKING|250 AUTH PLAIN LOGIN CRAM-MD5 DIGEST-MD5|"],
            ["submissions-auth-anonymous"] = [$"ehlo after TLS: {Plain}250-CHUNKING|250 AUTH PLAIN LOGIN ANONYMOUS|"],
            ["submission-login-rejected"] = ["login after TLS: 535 5.7.8 Authentication credentials invalid|"],
            ["smtp-mailbox-unknown"] = Both("mailbox", "550 5.1.1 User unknown in virtual mailbox table"),
            ["smtp-null-sender-refused"] = Each(Recipients, Recipients.Select(_ => "554 5.7.1 <>: Sender address rejected: Access denied")),
            ["smtp-catch-all"] = Each(["stranger", "foreigner"], ["250 2.1.5 Ok", "250 2.1.5 Ok"]),
            ["smtp-no-postmaster"] = Both("postmaster", "550 5.1.1 No such user"),
            ["smtp-no-abuse"] = Both("abuse", "550 5.1.1 No such user"),
            ["smtp-vrfy-names-people"] = Both("vrfy", "250 2.1.5 Jane Doe <jane@healthy.example>"),
            ["smtp-size-not-kept"] = Both("size", "250 2.1.0 Ok"),
            ["smtp-tls-only"] =
            [
                "size before TLS: 530 5.7.0 Must issue a STARTTLS command first|",
                "mail before TLS: 530 5.7.0 Must issue a STARTTLS command first|",
                .. Recipients.Select(name => $"{name} before TLS: 503 5.5.1 MAIL first|"),
            ],
            ["submission-relays"] = Each(
                ["size", "mail", .. Recipients],
                ["552 5.3.4 Message size exceeds fixed limit", "250 2.1.0 Ok", .. Recipients.Select(_ => "250 2.1.5 Ok")]
            ),
            ["submissions-certificate-expired"] = ["days left: -1", "chain: NotTimeValid"],
            ["imaps-certificate-expiring"] = ["days left: 5"],
            ["submission-certificate-self-signed"] = ["issuer: CN=HOST", "intermediates: 0", "chain: UntrustedRoot"],
            ["imap-intermediate-missing"] = ["intermediates: 0", "chain: PartialChain"],
            ["submission-certificate-wrong-host"] = ["names: another-vhost.faulty.example"],
            ["submissions-sni-default-wrong"] = ["names without SNI: another-vhost.faulty.example"],
            ["smtp-key-rsa-1024"] = ["key: RSA 1024"],
            // ecdsa-with-SHA1
            ["imaps-signature-sha1"] = ["signature: 1.2.840.10045.4.1"],
            ["imap-greeting-bye"] = ["said: * BYE Too busy, try later|"],
            ["imap-capability-bad"] =
            [
                "said: * OK HOST ready|* BYE Logging out|A OK LOGOUT completed|",
                "greeting: * OK HOST ready|",
                "capability before TLS: A BAD Command unknown or not allowed now|",
                "capability after TLS: A BAD Command unknown or not allowed now|",
                "login after TLS: A OK Logged in|",
            ],
            ["imap-no-starttls"] =
            [
                "said: * OK [CAPABILITY IMAP4rev1 SASL-IR ID LOGINDISABLED] HOST ready|* BYE Logging out|A OK LOGOUT completed|",
                "greeting: * OK [CAPABILITY IMAP4rev1 SASL-IR ID LOGINDISABLED] HOST ready|",
                "capability before TLS: * CAPABILITY IMAP4rev1 SASL-IR ID LOGINDISABLED|A OK CAPABILITY completed|",
                "starttls: A BAD Command unknown or not allowed now|",
            ],
            ["imap-login-cleartext"] =
            [
                "said: * OK [CAPABILITY IMAP4rev1 SASL-IR ID STARTTLS AUTH=PLAIN] HOST ready|* BYE Logging out|A OK LOGOUT completed|",
                "greeting: * OK [CAPABILITY IMAP4rev1 SASL-IR ID STARTTLS AUTH=PLAIN] HOST ready|",
                "capability before TLS: * CAPABILITY IMAP4rev1 SASL-IR ID STARTTLS AUTH=PLAIN|A OK CAPABILITY completed|",
                "login before TLS: A OK [CAPABILITY IMAP4rev1 SASL-IR ID STARTTLS AUTH=PLAIN IDLE NAMESPACE UIDPLUS MOVE QUOTA SPECIAL-USE ACL UNSELECT] Logged in|",
            ],
            ["imaps-auth-md5"] =
            [
                "greeting: * OK [CAPABILITY IMAP4rev1 SASL-IR ID AUTH=PLAIN AUTH=CRAM-MD5] HOST ready|",
                "capability after TLS: * CAPABILITY IMAP4rev1 SASL-IR ID AUTH=PLAIN AUTH=CRAM-MD5|A OK CAPABILITY completed|",
                "login after TLS: A OK [CAPABILITY IMAP4rev1 SASL-IR ID AUTH=PLAIN AUTH=CRAM-MD5 IDLE NAMESPACE UIDPLUS MOVE QUOTA SPECIAL-USE ACL UNSELECT] Logged in|",
            ],
            ["imap-login-rejected"] = ["login after TLS: A NO [AUTHENTICATIONFAILED] Authentication failed|"],
            ["pop3-greeting-err"] = ["said: -ERR [SYS/TEMP] Too busy, try later|"],
            ["pop3s-capa-refused"] = ["capa after TLS: -ERR Command unknown or not allowed now|"],
            ["pop3-no-stls"] = [$"capa before TLS: +OK|{Capa}.|", "starttls: -ERR Command unknown or not allowed now|"],
            ["pop3-login-cleartext"] = [$"capa before TLS: +OK|{Capa}STLS|USER|.|"],
            ["pop3s-auth-md5"] = [$"capa after TLS: +OK|{Capa}USER|SASL PLAIN CRAM-MD5|.|"],
            ["pop3-login-rejected"] = ["login after TLS: -ERR [AUTH] Authentication failed|"],
            // What lies behind a login is seen by the looks.
            ["pop3s-sum-wrong"] = [],
            ["pop3s-same-ids"] = [],
            ["managesieve-greeting-bye"] = ["said: BYE (TRYLATER) \"Too busy\"|"],
            ["managesieve-no-extensions"] = Told(Sieve("", null, "\"STARTTLS\"|"), Sieve("PLAIN", null, "")),
            ["managesieve-no-starttls"] =
            [
                $"said: {Sieve("", Extensions, "")}OK \"HOST ready\"|OK \"Bye\"|",
                $"greeting: {Sieve("", Extensions, "")}OK \"HOST ready\"|",
                $"capability before TLS: {Sieve("", Extensions, "")}OK|",
                "starttls: NO \"Command unknown or not allowed now\"|",
            ],
            ["managesieve-login-cleartext"] =
            [
                $"said: {Sieve("PLAIN", Extensions, "\"STARTTLS\"|")}OK \"HOST ready\"|OK \"Bye\"|",
                $"greeting: {Sieve("PLAIN", Extensions, "\"STARTTLS\"|")}OK \"HOST ready\"|",
                $"capability before TLS: {Sieve("PLAIN", Extensions, "\"STARTTLS\"|")}OK|",
                "login before TLS: OK \"Logged in\"|",
            ],
            ["managesieve-auth-md5"] =
            [
                $"told after TLS: {Sieve("PLAIN DIGEST-MD5", Extensions, "")}OK \"TLS negotiation successful\"|",
                $"capability after TLS: {Sieve("PLAIN DIGEST-MD5", Extensions, "")}OK|",
            ],
            ["managesieve-login-rejected"] = ["login after TLS: NO \"Authentication failed\"|"],
            ["managesieve-discards-all"] = [],
        };

    private static string[] Both(string name, string reply) => Each([name], [reply]);

    private static string[] Each(IReadOnlyList<string> names, IEnumerable<string> replies) =>
        [.. new[] { "before", "after" }.SelectMany(when => names.Zip(replies, (name, reply) => $"{name} {when} TLS: {reply}|"))];

    private static string[] Told(string before, string after) =>
        [
            $"said: {before}OK \"HOST ready\"|OK \"Bye\"|",
            $"greeting: {before}OK \"HOST ready\"|",
            $"capability before TLS: {before}OK|",
            $"told after TLS: {after}OK \"TLS negotiation successful\"|",
            $"capability after TLS: {after}OK|",
        ];

    private static string Sieve(string mechanisms, string? extensions, string startTls) =>
        $"\"IMPLEMENTATION\" \"Exporter.Sandbox\"|\"SASL\" \"{mechanisms}\"|{extensions}{startTls}\"VERSION\" \"1.0\"|";
}
