using System.Globalization;

namespace Exporter.EndToEnd.Servers;

/// <summary>What Dovecot itself says of its quotas.</summary>
/// <param name="User">The mailbox's owner.</param>
/// <param name="Root">The quota root.</param>
/// <param name="Resource">STORAGE in KiB, or MESSAGE.</param>
/// <param name="Used">How much is used.</param>
/// <param name="Limit">How much may be used; null without a limit.</param>
public sealed record DovecotQuota(string User, string Root, string Resource, long Used, long? Limit)
{
    /// <summary>Lines for dovecot.conf: a quota of 1 MiB and 1000 messages, and a second one of more KiB than fit in 32 bits.</summary>
    public static readonly IReadOnlyList<string> Lines =
    [
        "mail_plugins = quota",
        "protocol imap {\n  mail_plugins = quota imap_quota\n}",
        "plugin {\n  quota = count:User quota\n  quota_vsizes = yes\n  quota_rule = *:storage=1M:messages=1000\n  quota2 = count:Archive\n  quota2_rule = *:storage=5T\n}",
    ];

    // What a program prints is kept up to 256 Ki characters: those of a user are less than half a Ki.
    private const int UsersInOneCall = 250;

    /// <summary>Asks <c>doveadm quota get</c> for some users, a part of them at a time.</summary>
    public static async Task<IReadOnlyList<DovecotQuota>> GetAsync(
        DovecotServer dovecot,
        string userFile,
        CancellationToken cancellationToken
    )
    {
        var quotas = new List<DovecotQuota>();
        foreach (var users in (await File.ReadAllLinesAsync(userFile, cancellationToken)).Chunk(UsersInOneCall))
        {
            var part = userFile + ".part";
            await File.WriteAllLinesAsync(part, users, cancellationToken);
            quotas.AddRange(await GetPartAsync(dovecot, part, cancellationToken));
        }
        return quotas;
    }

    private static async Task<IEnumerable<DovecotQuota>> GetPartAsync(
        DovecotServer dovecot,
        string userFile,
        CancellationToken cancellationToken
    )
    {
        var doveadm = new ProgramCommand("/usr/bin/doveadm", "-c", dovecot.ConfigurationFile, "-f", "tab", "quota", "get", "-F", userFile);
        var printed = await RunningProcess.RunAsync(doveadm, TimeSpan.FromMinutes(1), cancellationToken);
        return printed.Split('\n').Skip(1).Select(line => line.TrimEnd('\r').Split('\t')).Where(cells => cells.Length >= 5).Select(Read);
    }

    private static DovecotQuota Read(string[] cells) =>
        new(
            cells[0],
            cells[1],
            cells[2],
            long.Parse(cells[3], CultureInfo.InvariantCulture),
            long.TryParse(cells[4], CultureInfo.InvariantCulture, out var limit) ? limit : null
        );
}
