using Exporter.Mail.Smtp;

namespace Exporter.Probing.Probes.SmtpPolicy;

/// <summary>Asks for recipients in transactions that end before DATA (RFC 5321 §4.1.1.5). Used by one look, one command at a time.</summary>
/// <param name="say">Sends a command in a phase and gives the answer.</param>
internal sealed class RecipientTrial(Func<Phase, string, Task<SmtpReply>> say)
{
    // One may be refused by a rule of its own; who goes on after two is taken for somebody who tries addresses.
    private const int Enough = 2;

    /// <summary>One transaction: the answer to each recipient. What means sender or client in the first two means them all.</summary>
    public async Task<IReadOnlyList<PolicyAnswer>> AskAsync(string sender, IReadOnlyList<string> recipients)
    {
        var mail = await say(Phase.Mail, $"MAIL FROM:<{sender}>");
        if (!mail.Positive)
        {
            return [.. recipients.Select(_ => new PolicyAnswer(AnswerMeaning.SenderRefused, mail))];
        }
        var answers = new List<PolicyAnswer>();
        foreach (var recipient in recipients)
        {
            answers.Add(AnswerReader.Read(await say(Phase.Rcpt, $"RCPT TO:<{recipient}>")));
            if (answers.Count == Enough && answers.All(answer => answer.IsOfOthers))
            {
                break;
            }
        }
        await say(Phase.Rcpt, "RSET");
        var rest = recipients.Skip(answers.Count).Select(_ => answers[^1]);
        return answers.Zip(recipients).Any(pair => pair.First.Meaning == AnswerMeaning.Accepted && !IsRole(pair.Second))
            ? [.. answers.Select(AnswerReader.BesideAnAccepted)]
            : [.. answers, .. rest];
    }

    private static bool IsRole(string address) => LocalParts.IsRole(address.Split('@')[0]);
}
