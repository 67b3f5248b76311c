namespace Exporter.EndToEnd.Servers;

/// <summary>The Sieve scripts of a Dovecot, as files in the folder <c>sieve</c>.</summary>
internal static class DovecotSieve
{
    /// <summary>The file of <see cref="DovecotDelivery.SieveBefore"/>.</summary>
    public const string Before = "sieve/before.sieve";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>
    /// Writes and compiles the scripts, and removes those that are gone. Compiled here, as root: an LMTP process with the rights of a mailbox could not
    /// keep the result, and a mistake would only be logged.
    /// </summary>
    /// <exception cref="InvalidOperationException">A script is wrong; the message says where.</exception>
    public static async Task CompileAsync(
        string configurationFile,
        DovecotDelivery? delivery,
        ServerFolder folder,
        CancellationToken cancellationToken
    )
    {
        foreach (var old in Directory.EnumerateFiles(folder["sieve"]))
        {
            File.Delete(old);
        }
        foreach (var (name, text) in delivery is null ? [] : Scripts(delivery))
        {
            var sievec = new ProgramCommand("/usr/bin/sievec", "-c", configurationFile, folder.Write(name, text));
            await RunningProcess.RunAsync(sievec, Patience, cancellationToken);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Scripts(DovecotDelivery delivery) =>
        delivery
            .SieveScripts.Select(script => KeyValuePair.Create($"sieve/{script.Key}.sieve", script.Value))
            .Concat(delivery.SieveBefore is { } before ? [KeyValuePair.Create(Before, before)] : []);
}
