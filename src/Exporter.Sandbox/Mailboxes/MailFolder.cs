using System.Collections.Immutable;

namespace Exporter.Sandbox.Mailboxes;

/// <summary>One folder of a mailbox. Thread-safe. It keeps the newest <see cref="MostMails"/> messages.</summary>
/// <param name="name">Its name.</param>
/// <param name="use">What it is for, as <c>\Junk</c> (RFC 6154 §2); empty for nothing special.</param>
/// <param name="validity">UIDVALIDITY.</param>
internal sealed class MailFolder(string name, string use, uint validity)
{
    public const int MostMails = 500;

    private readonly Lock guard = new();
    private ImmutableList<StoredMail> mails = [];
    private uint next = 1;
    private TaskCompletionSource changed = New();

    public string Name => name;

    public string Use => use;

    public uint Validity => validity;

    /// <summary>UIDNEXT.</summary>
    public uint Next
    {
        get
        {
            lock (guard)
            {
                return next;
            }
        }
    }

    /// <summary>What is in it now, oldest first.</summary>
    public ImmutableList<StoredMail> Mails
    {
        get
        {
            lock (guard)
            {
                return mails;
            }
        }
    }

    /// <summary>Ends at the next change.</summary>
    public Task Changed
    {
        get
        {
            lock (guard)
            {
                return changed.Task;
            }
        }
    }

    /// <summary>Puts a message into it.</summary>
    public void Add(string octets, DateTimeOffset now, params string[] flags) =>
        Change(() =>
        {
            mails = mails.Add(new(next++, octets, now, StoredMail.NoFlags.Union(flags)));
            mails = mails.Count > MostMails ? mails.RemoveAt(0) : mails;
        });

    /// <summary>Changes the flags of some of its messages.</summary>
    public void Flag(IReadOnlySet<uint> uids, Func<ImmutableSortedSet<string>, ImmutableSortedSet<string>> change) =>
        Change(() => mails = [.. mails.Select(mail => uids.Contains(mail.Uid) ? mail with { Flags = change(mail.Flags) } : mail)]);

    /// <summary>Takes messages out of it.</summary>
    public void Remove(IReadOnlySet<uint> uids) => Change(() => mails = mails.RemoveAll(mail => uids.Contains(mail.Uid)));

    private void Change(Action change)
    {
        TaskCompletionSource told;
        lock (guard)
        {
            change();
            (told, changed) = (changed, New());
        }
        told.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
