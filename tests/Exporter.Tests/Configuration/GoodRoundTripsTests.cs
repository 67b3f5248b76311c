using Exporter.Configuration;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;

namespace Exporter.Tests.Configuration;

/// <summary>Round trips as people write them.</summary>
public sealed class GoodRoundTripsTests
{
    private static readonly LoadedConfig Everything = Fixtures.LoadGood("everything.yml");

    private static List<RoundTripOptions> RoundTrips(LoadedConfig config) => [.. config.Endpoints.OfType<RoundTripOptions>()];

    [Fact]
    public void A_round_trip_begins_and_ends_at_servers_of_its_own_or_configured_ones()
    {
        var trips = RoundTrips(Fixtures.LoadGood("round_trips.yml"));
        Assert.Equal(
            [
                ("inside", "submission/mail.example.com:587", "imaps/mail.example.com:993"),
                ("relayed", "smtp/mx.example.net:25", "/var/mail/probe"),
                ("from-outside", "smtp/example.org:25", "pop3s/pop.example.org:995"),
                ("out", "submissions/mail.example.com:465", "imaps/imap.example.org:1993"),
            ],
            trips.Select(trip => (trip.Target.Name, Place(trip.From.Place.Endpoint), trip.To.Maildir ?? Place(trip.To.Place!.Endpoint)))
        );
        Assert.Equal([false, false, true, false], trips.Select(trip => trip.From.EveryExchanger));
        Assert.Equal(["example.com", "example.net", "example.org", "example.org"], trips.Select(trip => trip.To.Address.Split('@')[1]));
    }

    [Fact]
    public void A_round_trip_logs_in_with_its_own_account_or_with_the_servers_and_never_to_relay()
    {
        var trips = RoundTrips(Fixtures.LoadGood("round_trips.yml"));
        Assert.Equal(["probe@example.com", null, null, "sender"], trips.Select(trip => trip.From.Place.Login?.UserName));
        Assert.Equal(["probe@example.com", null, "pop-user", "recipient"], trips.Select(trip => trip.To.Place?.Login?.UserName));
        Assert.Equal("probe@example.com", trips[3].From.Bounces!.Place!.Login!.UserName);
    }

    [Fact]
    public void A_round_trip_has_a_rhythm_a_deadline_a_key_and_folders()
    {
        var trips = RoundTrips(Fixtures.LoadGood("round_trips.yml"));
        Assert.Equal([5.0, 1, 5, 5], trips.Select(trip => trip.Every.TotalMinutes));
        Assert.Equal([15.0, 5, 15, 15], trips.Select(trip => trip.Deadline.TotalMinutes));
        Assert.Equal([null, null, "file-hunter2", null], trips.Select(trip => trip.Key?.Reveal()));
        Assert.Equal(["INBOX"], trips[3].From.Bounces!.Folders);
        Assert.Equal(["INBOX", "Spam"], trips[3].To.Folders);
        Assert.Equal(["mx.example.org"], trips[3].To.AuthservIds);
        Assert.Equal("transport", trips[3].Target.Labels["team"]);
        Assert.Equal([null, null, null], trips.Take(3).Select(trip => trip.From.Bounces));
    }

    [Theory]
    [InlineData("probe@example.com")]
    [InlineData("first.last+tag@mail.example.com")]
    [InlineData("o'neil_x-1=2@example.com")]
    [InlineData("***@example.com")]
    [InlineData("探针@example.com")]
    public void What_people_have_is_a_mail_address(string address)
    {
        var config = Fixtures.Parse(
            $"""
            round_trips:
              - name: trip
                from: {"{"} server: "smtp://mx.example.com", address: "{address}" {"}"}
                to: {"{"} maildir: /var/mail/probe, address: "{address}" {"}"}
            """
        );
        Assert.Equal((address, address), (RoundTrips(config)[0].From.Address, RoundTrips(config)[0].To.Address));
    }

    [Fact]
    public void The_key_of_a_round_trip_comes_from_a_file_the_environment_or_the_configuration()
    {
        var keys = RoundTrips(Everything).Select(trip => trip.Key).OfType<Secret>().Select(key => key.Reveal());
        Assert.Equal(["file-hunter2", "env-hunter2", "key-hunter2"], keys);
    }

    private static string Place(Probing.Targets.Endpoint endpoint) => $"{endpoint.Service.Name}/{endpoint.Host}:{endpoint.Port}";

    [Fact]
    public void A_round_trip_tries_what_is_asked_for_and_nothing_else()
    {
        var trips = RoundTrips(Everything);
        Assert.All(trips.Where(trip => trip.Target.Name != "tried"), trip => Assert.Empty(trip.Trials));
        Assert.Equal(
            [
                new FilterTrial(TimeSpan.FromMinutes(30), "X-Canary", "file me", "Canary"),
                new SizeTrial(TimeSpan.FromHours(12), 25_000_000),
                new(Trial.Forgery, TimeSpan.FromDays(2)),
                new NoSuchUserTrial(TimeSpan.FromDays(3), "trip-nobody@example.org"),
                new(Trial.Gtube, TimeSpan.FromDays(4)),
                new(Trial.Eicar, TimeSpan.FromDays(5)),
            ],
            trips.Single(trip => trip.Target.Name == "tried").Trials
        );
    }

    [Fact]
    public void A_trial_has_a_rhythm_without_being_told()
    {
        var trials = RoundTrips(Fixtures.LoadGood("round_trip_trials.yml")).Single().Trials;
        Assert.Equal([1.0, 24, 24, 24, 24, 24], trials.Select(trial => trial.Every.TotalHours));
    }
}
