using Exporter.Probing.Delivery;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Tests.Watching;
using Exporter.Probing.Watching;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>Which round trips there are; that they run is seen with real servers.</summary>
public sealed class RoundTripServiceTests : IDisposable
{
    private static readonly RoundTripEntry Entry = new(new(), null, [], new());

    private readonly DirectoryInfo storage = Directory.CreateTempSubdirectory("mail-exporter-trips-");
    private readonly OddTimeProvider clock = new(Given.Now);
    private readonly HostGate gate = new();
    private readonly ProbeServices services;

    public RoundTripServiceTests() => services = ProbeServices.Create(clock);

    public void Dispose()
    {
        gate.Dispose();
        storage.Delete(recursive: true);
    }

    [Fact]
    public void A_round_trip_is_known_from_its_plan_on_and_no_longer_than_that()
    {
        var service = Service(null);
        service.Adopt(Plan(Named("one"), Named("two")));
        Assert.Equal(["one", "two"], services.RoundTrips.Entries.Keys.Order(StringComparer.Ordinal));
        service.Adopt(Plan(Named("two")));
        Assert.Equal(["two"], services.RoundTrips.Entries.Keys);
    }

    [Fact]
    public void What_an_earlier_process_counted_is_known_before_anything_runs()
    {
        var journal = new Journal(Path.Combine(storage.FullName, "roundtrips"), "one");
        journal.Write(new(JournalEvent.Intended, 1, Given.Now));
        journal.Write(new(JournalEvent.Arrived, 1, Given.Now));
        Service(storage.FullName).Adopt(Plan(Named("one")));
        Assert.Equal(1, services.RoundTrips.Find("one")?.Tally.Received);
    }

    [Fact]
    public async Task What_a_round_trip_tells_after_its_end_is_forgotten_too()
    {
        var service = Service(null);
        service.Adopt(Plan());
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = service.RunAsync(stopping.Token);
        services.RoundTrips.Publish("gone", Entry);
        await stopping.CancelAsync();
        await running;
        Assert.Empty(services.RoundTrips.Entries);
    }

    [Fact]
    public void A_storage_that_cannot_be_written_is_told()
    {
        var file = Path.Combine(storage.FullName, "file");
        File.WriteAllText(file, "");
        Assert.NotNull(Service(file).Fault);
        Assert.Null(Service(storage.FullName).Fault);
        Assert.Null(Service(null).Fault);
    }

    [Fact]
    public void A_journal_that_cannot_be_written_is_told()
    {
        Directory.CreateDirectory(Path.Combine(storage.FullName, "roundtrips", "one.journal"));
        var service = Service(storage.FullName);
        service.Adopt(Plan(Named("one")));
        // A folder is not a file, so there is nothing to read; to write there is what fails.
        Assert.NotNull(services.RoundTrips.Find("one"));
        var journal = new Journal(Path.Combine(storage.FullName, "roundtrips"), "one");
        journal.Write(new(JournalEvent.Intended, 1, Given.Now));
        Assert.Contains("one.journal", journal.Fault?.En, StringComparison.Ordinal);
    }

    private static RoundTripOptions Named(string name) => Trips.Options with { Target = Trips.Options.Target with { Name = name } };

    private WatchPlan Plan(params IReadOnlyList<RoundTripOptions> trips) =>
        new()
        {
            Targets = [.. trips.Select(trip => trip.Target)],
            Watches = WatchPlan.Bind(trips, ProbeCatalog.All, services, CheckOverrides.None),
            Overrides = CheckOverrides.None,
            Control = new([], null),
            Resolver = null,
        };

    private RoundTripService Service(string? path)
    {
        var names = new ListedResolver();
        var control = new ControlProbe(names, services.Dialer, clock) { Settings = new([], null) };
        var deaf = services with { Dns = new DnsClientResolver([], TimeSpan.FromSeconds(1)) };
        return new(deaf, new(names, clock), gate, control, path);
    }
}
