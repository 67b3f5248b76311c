using System.Security.Cryptography;
using System.Text;
using Exporter.Mail.Smtp;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.SmtpPolicy;

/// <summary>
/// Asks a server that is ours how it treats senders and recipients, in one connection, by transactions that end before DATA. Where people
/// hand in mail it asks one thing only: what becomes of a client that does not log in.
/// </summary>
internal sealed class SmtpPolicyProbe(ProbeOptions options, ProbeServices services) : LineProbe<SmtpPolicyFacts>(options, services)
{
    // Never exists (RFC 6761 §6.4), so that nobody gets mail if a server should take it after all. Postmaster is taken for any domain by some.
    private const string Foreign = "nobody@relay.invalid";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly byte[] ProcessKey = RandomNumberGenerator.GetBytes(32);

    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<SmtpPolicyFacts> Kind = new(
        "smtp_policy",
        (options, services) => new SmtpPolicyProbe(options, services),
        SmtpPolicyMetrics.All,
        SmtpPolicyChecks.All,
        options => options is { Owned: not null, Endpoint.Service.Protocol: "smtp" },
        options => options.Interval > Hour ? options.Interval : Hour,
        SmtpPolicyMemory.Remember,
        Timed: [],
        Recall: SmtpPolicyMemory.Recall
    );

    private readonly TimeProvider clock = services.Clock;
    private readonly OwnedHost owned = options.Owned ?? new(null, []);
    private readonly string sender = $"postmaster@{options.HelloName}";

    /// <inheritdoc/>
    protected override string Goodbye => "QUIT";

    /// <inheritdoc/>
    protected override async Task ConverseAsync(ProbeRun<SmtpPolicyFacts> run, LineConnection line, CancellationToken cancellationToken)
    {
        var names = false;
        var smtp = new SmtpSession(line, text => names ? DirectoryReplies.Hide(text, owned.Mailbox) : LocalParts.Hide(text, owned.Mailbox));
        SmtpReply? end = null;
        var announced = await EnterAsync(run, line, smtp, Say, cancellationToken);
        if (Options.Endpoint.Service.ForSubmission)
        {
            await AskWithoutLoginAsync(run, Say);
        }
        else
        {
            await AskForRecipientsAsync(run, new(Say));
            await AskForSizeAsync(run, announced.SizeOctets, Say);
            names = true;
            SmtpReply[] directory =
            [
                await Say(Phase.Rcpt, $"VRFY {DirectoryReplies.Asked}"),
                await Say(Phase.Rcpt, $"EXPN {DirectoryReplies.Asked}"),
            ];
            names = false;
            run.Saw(facts => facts with { Directory = end is null ? directory : null });
        }
        await Say(Phase.Quit, "QUIT");

        // 421 to anything is the end (RFC 5321 §3.8), and the answer to all that was still to be asked.
        async Task<SmtpReply> Say(Phase phase, string command)
        {
            if (end is not null)
            {
                return end;
            }
            var reply = await run.TimeAsync(phase, () => smtp.CommandAsync(command, cancellationToken));
            end = reply.Code == 421 ? reply : null;
            return reply;
        }
    }

    private async Task<EhloCapabilities> EnterAsync(
        ProbeRun<SmtpPolicyFacts> run,
        LineConnection line,
        SmtpSession smtp,
        Func<Phase, string, Task<SmtpReply>> say,
        CancellationToken cancellationToken
    )
    {
        var service = Options.Endpoint.Service;
        if (service.Tls == TlsMode.Implicit)
        {
            await ShakeHandsAsync(run, line, cancellationToken);
        }
        await run.TimeAsync(Phase.Greeting, () => smtp.GreetAsync(cancellationToken));
        run.Saw(facts => facts with { SeenAt = clock.GetUtcNow() });
        var announced = await IntroduceAsync(Phase.Ehlo, say);
        if (service == Service.Smtp)
        {
            var mail = await say(Phase.Mail, $"MAIL FROM:<{sender}>");
            run.Saw(facts => facts with { MailInClear = mail });
            await ResetAfterAsync(mail, say);
        }
        if (service.Tls == TlsMode.StartTls && announced.Has("STARTTLS"))
        {
            await run.TimeAsync(Phase.StartTls, () => smtp.StartTlsAsync(cancellationToken));
            await ShakeHandsAsync(run, line, cancellationToken);
            announced = await IntroduceAsync(Phase.Ehlo2, say);
        }
        return announced;
    }

    private async Task<EhloCapabilities> IntroduceAsync(Phase phase, Func<Phase, string, Task<SmtpReply>> say)
    {
        var reply = await say(phase, $"EHLO {Options.HelloName}");
        return reply.Positive ? EhloCapabilities.From(reply) : throw SmtpSession.Refused(reply);
    }

    private async Task AskForRecipientsAsync(ProbeRun<SmtpPolicyFacts> run, RecipientTrial trial)
    {
        if ((owned.Mailbox?.Domain ?? owned.Domains.FirstOrDefault()) is not { } domain)
        {
            return;
        }
        List<string> recipients =
        [
            .. owned.Mailbox is { } mailbox ? [mailbox.Address] : Array.Empty<string>(),
            .. owned.Domains.Select(name => $"postmaster@{name}"),
            .. owned.Domains.Select(name => $"abuse@{name}"),
            $"{Unguessable(domain)}@{domain}",
        ];
        var named = await trial.AskAsync(sender, recipients);
        // A sender that the server does not like tells nothing of recipients; the null sender is the only other one that is ours to use.
        var answers = named[0].IsOfOthers ? await trial.AskAsync("", recipients) : named;
        var roles = answers.Skip(owned.Mailbox is null ? 0 : 1).ToList();
        run.Saw(facts =>
            facts with
            {
                Mailbox = owned.Mailbox is null ? null : answers[0],
                Postmasters = [.. owned.Domains.Zip(roles, (name, answer) => new RoleAnswer(name, answer))],
                Abuses = [.. owned.Domains.Zip(roles.Skip(owned.Domains.Count), (name, answer) => new RoleAnswer(name, answer))],
                Stranger = answers[^1],
            }
        );
        if (owned.Mailbox is not null)
        {
            var fromNull = named[0].IsOfOthers ? answers[0] : (await trial.AskAsync("", recipients[..1]))[0];
            run.Saw(facts => facts with { Senders = new(fromNull, named[0]) });
        }
    }

    private async Task AskForSizeAsync(ProbeRun<SmtpPolicyFacts> run, long? limit, Func<Phase, string, Task<SmtpReply>> say)
    {
        if (limit is null or 0 or long.MaxValue)
        {
            run.Saw(facts => facts with { Size = new(null, null) });
            return;
        }
        var reply = await say(Phase.Mail, $"MAIL FROM:<{sender}> SIZE={limit + 1}");
        run.Saw(facts => facts with { Size = new(limit, reply) });
        await ResetAfterAsync(reply, say);
    }

    private async Task AskWithoutLoginAsync(ProbeRun<SmtpPolicyFacts> run, Func<Phase, string, Task<SmtpReply>> say)
    {
        var reply = await RelayAsync(sender, say);
        // A sender that is refused hides what would have become of the recipient.
        var last = AnswerReader.Read(reply).Meaning == AnswerMeaning.SenderRefused ? await RelayAsync("", say) : reply;
        run.Saw(facts => facts with { WithoutLogin = last });
    }

    private static async Task<SmtpReply> RelayAsync(string from, Func<Phase, string, Task<SmtpReply>> say)
    {
        var mail = await say(Phase.Mail, $"MAIL FROM:<{from}>");
        var last = mail.Positive ? await say(Phase.Rcpt, $"RCPT TO:<{Foreign}>") : mail;
        await ResetAfterAsync(mail, say);
        return last;
    }

    private static async Task ResetAfterAsync(SmtpReply mail, Func<Phase, string, Task<SmtpReply>> say)
    {
        if (mail.Positive)
        {
            await say(Phase.Mail, "RSET");
        }
    }

    // The same from look to look, so that a greylist knows it the second time.
    private string Unguessable(string domain) =>
        "nobody-"
        + Convert.ToHexStringLower(HMACSHA256.HashData(ProcessKey, Encoding.UTF8.GetBytes($"{Options.Object}@{domain}")).AsSpan(0, 10));
}
