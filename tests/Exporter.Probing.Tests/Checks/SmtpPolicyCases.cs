using Exporter.Mail.Smtp;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.SmtpPolicy;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What may be found where a host is asked for recipients.</summary>
internal static class SmtpPolicyCases
{
    private static readonly PolicyAnswer Taken = Answer(250, "2.1.5 Ok");
    private static readonly PolicyAnswer NoSuchUser = Answer(550, "5.1.1 <***@example.com>: Recipient address rejected: User unknown");
    private static readonly PolicyAnswer Greylisted = Answer(450, "4.2.0 <***@example.com>: Recipient address rejected: Greylisted");
    private static readonly PolicyAnswer BadSender = Answer(450, "4.1.8 <postmaster@probe>: Sender address rejected: Domain not found");
    private static readonly PolicyAnswer Blocked = Answer(
        554,
        "5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.example"
    );
    private static readonly PolicyAnswer NullRefused = Answer(554, "5.7.1 <>: Sender address rejected: Access denied");

    private static readonly SmtpPolicyFacts Healthy = new()
    {
        SeenAt = Given.Now,
        MailInClear = Reply(250, "2.1.0 Ok"),
        Mailbox = Taken,
        Senders = new(Taken, Taken),
        Postmasters = [new("example.com", Taken)],
        Abuses = [new("example.com", Taken)],
        Stranger = NoSuchUser,
        Directory = [Reply(252, "2.0.0 postmaster"), Reply(502, "5.5.2 Error: command not recognized")],
        Size = new(1000, Reply(552, "5.3.4 Message size exceeds fixed limit")),
        WithoutLogin = Reply(554, "5.7.1 <***@relay.invalid>: Relay access denied"),
    };

    public static IReadOnlyList<CheckCase> All()
    {
        var list = new CaseList<SmtpPolicyFacts>(
            SmtpPolicyProbe.Kind,
            Service.Smtp,
            Healthy,
            options => options with { Owned = new(ProbeMailbox.Parse("probe@example.com"), ["example.com"]) }
        );
        list.AddUsual(
            Status.Ok,
            "smtp.rcpt_valid",
            "smtp.null_sender",
            "smtp.postmaster",
            "smtp.abuse",
            "smtp.catch_all",
            "smtp.vrfy_expn",
            "smtp.size_reject",
            "smtp.tls_only_mx"
        );
        AddRecipients(list);
        AddRoles(list);
        AddCommands(list);
        return list.All;
    }

    private static void AddRecipients(CaseList<SmtpPolicyFacts> list)
    {
        const string Valid = "smtp.rcpt_valid";
        list.Add(Valid, Status.Critical, "a mailbox that is unknown", Healthy with { Mailbox = NoSuchUser });
        list.Add(Valid, Status.Unknown, "greylisting", Healthy with { Mailbox = Greylisted, DeferredSince = Given.Now });
        list.Add(Valid, Status.Critical, "an hour of 450", Healthy with { Mailbox = Greylisted, DeferredSince = Given.Now.AddHours(-1) });
        list.Add(Valid, Status.Unknown, "a sender that is refused", Healthy with { Mailbox = BadSender });
        list.Add(Valid, Status.Unknown, "a blocklist", Healthy with { Mailbox = Blocked });
        const string Null = "smtp.null_sender";
        list.Add(Null, Status.Critical, "no bounces taken", Healthy with { Senders = new(NullRefused, Taken) });
        list.Add(Null, Status.Unknown, "an unknown mailbox", Healthy with { Senders = new(NoSuchUser, NoSuchUser) });
        list.Add(Null, Status.Unknown, "every sender refused", Healthy with { Senders = new(NullRefused, BadSender) });
    }

    private static void AddRoles(CaseList<SmtpPolicyFacts> list)
    {
        list.Add(
            "smtp.postmaster",
            Status.Critical,
            "no postmaster",
            Healthy with
            {
                Postmasters = [new("a.example", Taken), new("b.example", NoSuchUser)],
            }
        );
        list.Add("smtp.postmaster", Status.Unknown, "greylisting", Healthy with { Postmasters = [new("example.com", Greylisted)] });
        list.Add("smtp.abuse", Status.Warning, "no abuse", Healthy with { Abuses = [new("example.com", NoSuchUser)] });
        list.Add("smtp.catch_all", Status.Warning, "everything taken", Healthy with { Stranger = Taken });
        list.Add("smtp.catch_all", Status.Ok, "an unverified address", Healthy with { Stranger = Answer(450, "4.1.1 unverified address") });
        list.Add("smtp.catch_all", Status.Unknown, "greylisting", Healthy with { Stranger = Greylisted });
    }

    private static void AddCommands(CaseList<SmtpPolicyFacts> list)
    {
        list.Add(
            "smtp.vrfy_expn",
            Status.Warning,
            "an address",
            Healthy with
            {
                Directory = [Said("250 2.1.5 Jane Doe <jane@example.com>")],
            }
        );
        list.Add(
            "smtp.vrfy_expn",
            Status.Warning,
            "ambiguous",
            Healthy with
            {
                Directory = [Said("553 Jim <jim@a.test>, Jo <jo@a.test>")],
            }
        );
        list.Add("smtp.vrfy_expn", Status.Ok, "an echo", Healthy with { Directory = [Said("250 Postmaster <postmaster@example.com>")] });
        list.Add("smtp.vrfy_expn", Status.Ok, "a word", Healthy with { Directory = [Said("250 postmaster"), Said("250 2.0.0 Ok")] });
        list.Add("smtp.vrfy_expn", Status.Ok, "252 with a name", Healthy with { Directory = [Said("252 jane@example.com")] });
        list.Add("smtp.size_reject", Status.Warning, "too much accepted", Healthy with { Size = new(1000, Reply(250, "2.1.0 Ok")) });
        list.Add("smtp.size_reject", null, "no SIZE", Healthy with { Size = new(null, null) });
        list.Add(
            "smtp.size_reject",
            Status.Unknown,
            "a full disk",
            Healthy with
            {
                Size = new(1000, Reply(452, "4.3.1 Insufficient space")),
            }
        );
        list.Add(
            "smtp.tls_only_mx",
            Status.Warning,
            "TLS demanded",
            Healthy with
            {
                MailInClear = Reply(530, "5.7.0 Must issue a STARTTLS command first"),
            }
        );
        list.Add("smtp.tls_only_mx", Status.Unknown, "a blocklist", Healthy with { MailInClear = Blocked.Reply });
        list.Add(
            "smtp.tls_only_mx",
            Status.Unknown,
            "a name with tls",
            Healthy with
            {
                MailInClear = Reply(550, "5.1.8 <a@tls.test>: no"),
            }
        );
        AddSubmission(list);
    }

    private static void AddSubmission(CaseList<SmtpPolicyFacts> list)
    {
        const string Matrix = "smtp.port_matrix";
        list.Add(Matrix, Status.Ok, "relay denied", Healthy, on: Service.Submission);
        AddRefusal(Status.Ok, "login wanted", 530, "5.7.0 Authentication required");
        AddRefusal(Status.Ok, "STARTTLS wanted", 530, "5.7.0 Must issue a STARTTLS command first");
        AddRefusal(Status.Ok, "relay put off", 454, "4.7.1 <***@relay.invalid>: Relay access denied");
        AddRefusal(Status.Ok, "a rule without a word", 554, "5.7.1 <***@relay.invalid>: Access denied");
        AddRefusal(Status.Ok, "qmail", 553, "sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1), no relaying");
        AddRefusal(Status.Info, "no such domain", 550, "5.1.2 <***@relay.invalid>: Recipient address rejected: Domain not found");
        AddRefusal(Status.Info, "no such domain for now", 450, "4.1.2 <***@relay.invalid>: Recipient address rejected: Domain not found");
        AddRefusal(Status.Info, "no such domain, without a code", 550, "unrouteable address");
        AddRefusal(Status.Unknown, "greylisting", 451, "4.7.1 Greylisted, come back later");
        AddRefusal(Status.Unknown, "a blocklist", 554, "5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.example");
        AddRefusal(Status.Unknown, "a rule that says nothing", 554, "Transaction failed");
        void AddRefusal(Status expected, string what, int code, string text) =>
            list.Add(Matrix, expected, what, Healthy with { WithoutLogin = Reply(code, text) }, on: Service.Submission);
        list.Add(Matrix, Status.Unknown, "nothing", new(), on: Service.Submission);
        list.Add(Matrix, Status.Critical, "an open relay", Healthy with { WithoutLogin = Reply(250, "2.1.5 Ok") }, on: Service.Submission);
        list.Add(
            Matrix,
            Status.Unknown,
            "a sender that is refused",
            Healthy with
            {
                WithoutLogin = Reply(550, "5.1.8 Sender address rejected"),
            },
            on: Service.Submission
        );
        list.Add(Matrix, null, "port 25", Healthy);
    }

    private static SmtpReply Reply(int code, string text) => new(code, [text], ReplyFlaws.None);

    private static SmtpReply Said(string line) => SmtpReply.Parse([new(DirectoryReplies.Hide(line, null))])!;

    private static PolicyAnswer Answer(int code, string text) => AnswerReader.Read(Reply(code, text));
}
