namespace Exporter.EndToEnd.Servers;

/// <summary>How port 25 greets.</summary>
public enum PostfixGreeting
{
    /// <summary>220.</summary>
    Welcoming,

    /// <summary>554 at once; afterwards EHLO gets 503 and the connection stays open until QUIT.</summary>
    Rejecting,

    /// <summary>421 at once, and Postfix closes the connection right behind it.</summary>
    Deferring,
}
