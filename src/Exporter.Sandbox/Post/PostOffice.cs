using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Exporter.Sandbox.Mailboxes;

namespace Exporter.Sandbox.Post;

/// <summary>
/// Takes mail for the accounts of the healthy host and carries it to their mailboxes, as their routes say. Thread-safe. At most <see cref="MostUnderWay"/> mails are
/// under way; what is under way at the end of the world is lost with it.
/// </summary>
internal sealed class PostOffice(MailStore store, IReadOnlyList<SandboxRoute> routes, RSA key, TimeProvider clock) : IAsyncDisposable
{
    public const int MostUnderWay = 500;

    private static readonly RouteBehaviour Plain = new() { IsSigned = false, Results = ("none", "none", "none") };
    private readonly ConcurrentDictionary<Task, bool> underWay = new();
    private readonly CancellationTokenSource stopping = new();
    private int last;

    /// <summary>Why a recipient is not taken; null if it is.</summary>
    public string? Refusal(string recipient) =>
        RouteTo(recipient)?.Behaviour.Refusal ?? (MailAccount.Find(recipient) is null ? "550 5.1.1 No such user" : null);

    /// <summary>Takes a mail; its number in the queue, or null if the queue is full.</summary>
    public string? Accept(string sender, IReadOnlyList<string> recipients, string octets)
    {
        if (underWay.Count >= MostUnderWay || stopping.IsCancellationRequested)
        {
            return null;
        }
        var id = Interlocked.Increment(ref last).ToString("X6", CultureInfo.InvariantCulture);
        foreach (var recipient in recipients)
        {
            Track(CarryAsync(new(id, sender, recipient, octets, clock.GetUtcNow())));
        }
        return id;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }
        await stopping.CancelAsync();
        await Task.WhenAll(underWay.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private SandboxRoute? RouteTo(string recipient) => routes.FirstOrDefault(route => route.Account == recipient);

    private void Track(Task carrying)
    {
        underWay[carrying] = true;
        _ = carrying.ContinueWith(done => underWay.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task CarryAsync(HandedIn mail)
    {
        var route = RouteTo(mail.Recipient)?.Behaviour ?? Plain;
        var signed = route.IsSigned ? DkimSigner.Sign(mail.Octets, key) + mail.Octets : mail.Octets;
        await Task.Delay(route.Held, clock, stopping.Token);
        var arrived = PostMarks.Write(mail, route, clock.GetUtcNow()) + PostMarks.Harm(signed, route);
        for (var copy = 0; copy < route.Copies; copy++)
        {
            store.Open(mail.Recipient).Find(route.Folder)!.Add(arrived, clock.GetUtcNow());
        }
    }
}
