using Exporter.Probing.Delivery;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Delivery;

public sealed class MaildirWatchTests : IDisposable
{
    private static readonly ProbeToken Token = Trips.Token();

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mail-exporter-maildir-");
    private readonly OddTimeProvider clock = new(Given.Now);
    private readonly RouteEvents events = new();
    private readonly CancellationTokenSource stopping = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );

    public void Dispose()
    {
        stopping.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_lies_there_is_told_before_the_mailbox_is_open_and_what_comes_then_as_it_comes()
    {
        Put("cur", "1.x:2,S", Trips.Octets(Trips.Letter(Token)));
        var watching = Watch();
        var first = await NextAsync<RouteEvent.Found>();
        Assert.Equal(
            (Token, "1.x", "INBOX", Landing.Inbox),
            (first.Mail.Token, first.Mail.Place.Name, first.Mail.Place.Folder, first.Mail.Place.Landing)
        );
        first.MayDelete.SetResult(true);
        Assert.False((await NextAsync<RouteEvent.Opened>()).ForBounces);
        Assert.Empty(Files());
        Put("tmp", "2.x", Trips.Octets(Trips.Letter(Trips.Token(2))));
        File.Move(At("tmp", "2.x"), At("new", "2.x"));
        Assert.Equal(2, (await NextAsync<RouteEvent.Found>()).Mail.Token.Sequence);
        await StopAsync(watching);
    }

    [Fact]
    public async Task Only_mail_that_may_be_deleted_is_deleted_and_that_of_others_is_not_touched()
    {
        Put("new", "1.theirs", "Subject: hello\r\n\r\nprivate"u8.ToArray());
        Put("new", "2.nonsense", [0, 255, 10, 13]);
        Put("new", "3.empty", []);
        Put("new", "4.kept", Trips.Octets(Trips.Letter(Token)));
        var watching = Watch();
        (await NextAsync<RouteEvent.Found>()).MayDelete.SetResult(false);
        await NextAsync<RouteEvent.Opened>();
        Assert.Equal(["1.theirs", "2.nonsense", "3.empty", "4.kept"], Files());
        await StopAsync(watching);
    }

    [Theory]
    [InlineData(".Junk", Landing.Junk)]
    [InlineData(".INBOX.Spam", Landing.Junk)]
    [InlineData(".Lists", Landing.Other)]
    public async Task Folders_are_looked_into_too(string name, Landing landing)
    {
        Put(Path.Combine(name, "new"), "1.x", Trips.Octets(Trips.Letter(Token)));
        var watching = Watch();
        var found = await NextAsync<RouteEvent.Found>();
        Assert.Equal((name[1..], landing), (found.Mail.Place.Folder, found.Mail.Place.Landing));
        await StopAsync(watching);
    }

    [Fact]
    public async Task A_bounce_is_found_where_bounces_come_back_to()
    {
        Put("new", "1.x", System.Text.Encoding.ASCII.GetBytes(Bounces.Postfix(Token)));
        var watching = Watch(bounces: true);
        var found = await NextAsync<RouteEvent.Found>();
        Assert.Equal((Token, true), (found.Mail.Token, found.Mail.IsBounce));
        found.MayDelete.SetResult(true);
        Assert.True((await NextAsync<RouteEvent.Opened>()).ForBounces);
        await StopAsync(watching);
    }

    [Fact]
    public async Task An_old_mail_is_told_without_being_read()
    {
        Put("new", "1.x", Trips.Octets(Trips.Letter(Token)));
        clock.Advance(Trips.Options.Deadline * 2);
        var watching = Watch();
        Assert.Null((await NextAsync<RouteEvent.Found>()).Mail.Message);
        await StopAsync(watching);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_failure_of_ours()
    {
        var failure = await new MaildirWatch(Path.Combine(folder.FullName, "nowhere"), Watched(false), clock).RunAsync(stopping.Token);
        Assert.Equal<(FailureKind?, bool?)>((FailureKind.Internal, true), (failure?.Kind, failure?.Ours));
    }

    private MailboxWatch Watched(bool bounces) =>
        new(new(Trips.Key, Trips.Route, Trips.Options.Deadline, clock) { Bounces = bounces }, [], new(), events);

    private Task Watch(bool bounces = false) => new MaildirWatch(folder.FullName, Watched(bounces), clock).RunAsync(stopping.Token);

    private async Task StopAsync(Task watching)
    {
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    private async Task<T> NextAsync<T>()
        where T : RouteEvent => Assert.IsType<T>(await events.Reader.ReadAsync(stopping.Token));

    private void Put(string part, string name, byte[] octets)
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, part));
        Directory.CreateDirectory(Path.Combine(folder.FullName, "new"));
        File.WriteAllBytes(At(part, name), octets);
    }

    private string At(string part, string name) => Path.Combine(folder.FullName, part, name);

    private IEnumerable<string?> Files() =>
        Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
