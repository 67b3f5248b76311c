using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>Asks a name server with <c>dig</c>, once and without help from the system's resolver. Needs the Debian package <c>bind9-dnsutils</c>.</summary>
public static class Dig
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>The data of each record of the answer, as <c>dig +short</c> prints it; empty without an answer.</summary>
    /// <param name="server">Whom to ask.</param>
    /// <param name="name">The whole name.</param>
    /// <param name="type">Such as TXT.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public static async Task<IReadOnlyList<string>> AskAsync(
        IPEndPoint server,
        string name,
        string type,
        CancellationToken cancellationToken
    )
    {
        var dig = RunningProcess.Start(
            new("/usr/bin/dig", "+short", "+tries=1", "+time=5", $"@{server.Address}", "-p", $"{server.Port}", name, type)
        );
        await using (dig)
        {
            var code = await dig.WaitForExitAsync(Patience, cancellationToken);
            return code == 0 ? dig.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
        }
    }
}
