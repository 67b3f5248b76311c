namespace Exporter.Probing.Probes.Mailbox;

/// <summary>Judges how a mailbox is set up. Stateless.</summary>
internal static class MailboxHabits
{
    // To post into a mailbox is what every sender does (RFC 4314 §2.1): Cyrus gives it to everybody.
    private const char Post = 'p';

    /// <summary>Whether mail programs find the folders that they share.</summary>
    public static Judgement SpecialUse(IReadOnlyList<string> missing, Judging on)
    {
        var names = string.Join(", ", missing);
        return missing.Count == 0
            ? Judgement.Ok(new("\\Junk, \\Sent and \\Trash are marked", "已标记 \\Junk、\\Sent 和 \\Trash"))
            : Judgement.Info(new($"no folder is marked {names}", $"没有文件夹标记为 {names}"));
    }

    /// <summary>Whether clients are told of new mail or have to ask.</summary>
    public static Judgement Idle(bool pushes, Judging on) =>
        pushes
            ? Judgement.Ok(new("IDLE is offered", "提供 IDLE"))
            : Judgement.Info(new("IDLE is not offered; programs ask every few minutes", "未提供 IDLE，客户端只能每隔几分钟查询"));

    /// <summary>Whether a folder is open to everybody.</summary>
    public static Judgement Shared(FolderRights folder, Judging on)
    {
        var rights = folder.Everybody;
        return rights.All(right => right == Post)
            ? Judgement.Ok(new("nobody but named users has access", "除指名的用户外无人可以访问"))
            : Judgement.Critical(new($"everybody who can log in has the rights {rights}", $"任何能登录的人都拥有权限 {rights}"));
    }
}
