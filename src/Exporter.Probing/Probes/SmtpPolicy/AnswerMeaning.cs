namespace Exporter.Probing.Probes.SmtpPolicy;

/// <summary>Whom the answer to a recipient means.</summary>
public enum AnswerMeaning
{
    /// <summary>The recipient is taken.</summary>
    Accepted,

    /// <summary>The recipient is refused for good.</summary>
    Refused,

    /// <summary>The recipient is refused for now, greylisting included (RFC 6647).</summary>
    Deferred,

    /// <summary>The sender is refused, for now or for good.</summary>
    SenderRefused,

    /// <summary>We are refused: by our address, our name, a rate limit, or a rule that does not say whom it means.</summary>
    PolicyRefused,
}
