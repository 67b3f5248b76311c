namespace Exporter.Probing.Probes;

/// <summary>What a server said to one try of a login. Immutable.</summary>
/// <param name="Refusal">Its no, without secrets; null for a yes.</param>
/// <param name="IsTemporary">True if the no leaves open whether the login is right.</param>
/// <param name="IsOurs">True if the no is nobody's fault: a login that comes too soon, or a mailbox that another session holds.</param>
internal sealed record LoginAnswer(string? Refusal, bool IsTemporary = false, bool IsOurs = false)
{
    /// <summary>The server let us in.</summary>
    public static readonly LoginAnswer Yes = new((string?)null);

    /// <summary>True if the server says that this login is not right.</summary>
    public bool IsFinal => Refusal is not null && !IsTemporary && !IsOurs;
}
