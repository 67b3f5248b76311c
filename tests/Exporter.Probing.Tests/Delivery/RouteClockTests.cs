using System.Net;
using System.Net.Sockets;
using Exporter.Probing.Delivery;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>Round trips on a host whose clock is set while mail is on its way.</summary>
public sealed class RouteClockTests : IDisposable
{
    private readonly OddTimeProvider clock = new(Given.Now);
    private readonly HostGate gate = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mail-exporter-clock-");

    public void Dispose()
    {
        gate.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(-10, 0)]
    [InlineData(0, 10)]
    [InlineData(0, -10)]
    [InlineData(10, 10)]
    [InlineData(-10, -10)]
    [InlineData(-10, 10)]
    public void A_clock_that_is_set_by_ten_minutes_changes_no_duration_and_loses_no_mail(int whileHandingIn, int underWay)
    {
        var journal = new Journal(null, Trips.Route);
        var standing = new RouteStanding(Trips.Options, journal, clock);
        var book = new RouteBook(Trips.Options, journal, standing, Trips.Instance, clock);
        var token = book.Begin(null);
        clock.Set(TimeSpan.FromMinutes(whileHandingIn));
        clock.Advance(TimeSpan.FromSeconds(1));
        var accepted = new Submission(null, []) { EndedAt = clock.GetUtcNow(), EndedTimestamp = clock.GetTimestamp() };
        book.Submitted(new(token.Sequence, accepted, TimeSpan.Zero));
        clock.Set(TimeSpan.FromMinutes(underWay));
        clock.Advance(TimeSpan.FromSeconds(3));
        book.DecideOverdue();
        var mail = new FoundMail(token, new("INBOX/1/1", "INBOX", Landing.Inbox), Trips.Sent(Trips.Letter(token)))
        {
            SeenAt = clock.GetUtcNow(),
            SeenTimestamp = clock.GetTimestamp(),
        };
        Assert.True(book.Found(mail).IsNews);
        Assert.Equal((1, 1, 0), (journal.State.Tally.Sent, journal.State.Tally.Received, journal.State.Tally.Lost));
        var arrival = standing.ToEntry().Facts.Arrival!;
        Assert.Equal(TimeSpan.FromSeconds(4), arrival.Duration);
        Assert.Equal([("submit", 1.0), ("deliver", 3.0)], arrival.Steps.Select(step => (step.Name, step.Duration.TotalSeconds)));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task A_clock_that_is_set_by_ten_minutes_does_not_change_the_rhythm(int minutes)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var services = ProbeServices.Create(clock);
        var running = Runner(services).RunAsync(once: false, stopping.Token);
        await TurnToAsync(services, misses: 1, running);
        clock.Set(TimeSpan.FromMinutes(minutes));
        var set = clock.GetTimestamp();
        await TurnToAsync(services, misses: 2, running);
        await TurnToAsync(services, misses: 3, running);
        Assert.InRange(clock.GetElapsedTime(set), Trips.Options.Every * 1.5, Trips.Options.Every * 2.5);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void A_mail_with_the_number_of_another_one_is_not_taken_for_it()
    {
        var journal = new Journal(null, Trips.Route);
        var book = new RouteBook(Trips.Options, journal, new(Trips.Options, journal, clock), Trips.Instance, clock);
        var token = book.Begin(null);
        book.Submitted(
            new(token.Sequence, new(null, []) { EndedAt = clock.GetUtcNow(), EndedTimestamp = clock.GetTimestamp() }, TimeSpan.Zero)
        );
        var earlier = token with { At = token.At.AddMinutes(-1) };
        var mail = new FoundMail(earlier, new("INBOX/1/1", "INBOX", Landing.Inbox), null)
        {
            SeenAt = clock.GetUtcNow(),
            SeenTimestamp = clock.GetTimestamp(),
        };
        Assert.Equal(new Reception(MayDelete: true, IsNews: false), book.Found(mail));
        Assert.Equal((1, 0, 1), (journal.State.Tally.Sent, journal.State.Tally.Received, journal.State.InFlight.Count));
    }

    /// <summary>A round trip whose mail is refused each time, into a Maildir.</summary>
    private RouteRunner Runner(ProbeServices services)
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, "new"));
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var place = Scripted.Place(Service.Smtp, ((IPEndPoint)closed.LocalEndPoint!).Port, TimeSpan.FromHours(1));
        var options = Trips.Options with
        {
            From = new(place, Trips.Sender),
            To = new(null, Trips.Recipient) { Maildir = folder.FullName },
        };
        var sessions = Scripted.Sessions(gate, services);
        var route = new RouteServices(sessions, null!, null!, null!, null!, services.RoundTrips, new(Trips.Key, Trips.Instance, null));
        return new(options, route, new(null, Trips.Route));
    }

    private async Task TurnToAsync(ProbeServices services, int misses, Task running)
    {
        // In steps long enough to be quick and short enough to see a rhythm of minutes.
        for (var step = 0; (services.RoundTrips.Find(Trips.Route)?.Facts.Misses ?? 0) < misses; step++)
        {
            Assert.True(step < 400 && !running.IsCompleted, $"not {misses} after {step} steps");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
            clock.Advance(TimeSpan.FromSeconds(5));
        }
    }
}
