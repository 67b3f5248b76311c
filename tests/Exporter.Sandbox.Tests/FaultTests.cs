using Exporter.Sandbox.Tests.Clients;

namespace Exporter.Sandbox.Tests;

[Collection(WorldFixture.Knobs)]
public sealed class FaultTests(WorldFixture fixture)
{
    public static TheoryData<string> Names => [.. Faults.Servers.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fault_shows_what_it_says_and_nothing_else(string name)
    {
        var endpoint = fixture.Faulty(name);
        var sound = await SeeAsync(fixture.Healthy(endpoint.Service));
        var broken = await SeeAsync(endpoint);

        Assert.Equal(Symptoms.Of[name], broken.Except(sound));
        // A look may end early only at a symptom.
        Assert.True(broken.Count == sound.Count || Symptoms.Of[name].Contains(broken[^1]), $"the look ends at {broken[^1]}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fault_ends_when_it_is_turned_off_and_comes_back_when_turned_on(string name)
    {
        var endpoint = fixture.Faulty(name);
        var before = await SeeAsync(endpoint);

        endpoint.Turn(on: false);
        Assert.False(endpoint.IsFaulty);
        Assert.Equal(await SeeAsync(fixture.Healthy(endpoint.Service)), await SeeAsync(endpoint));

        endpoint.Turn(on: true);
        Assert.True(endpoint.IsFaulty);
        Assert.Equal(before, await SeeAsync(endpoint));
    }

    [Fact]
    public async Task A_connection_keeps_the_behaviour_it_was_accepted_with()
    {
        var endpoint = fixture.Faulty("smtp-no-8bitmime");
        await using var client = await RawClient.ConnectAsync(endpoint.EndPoint, TestContext.Current.CancellationToken);
        await client.ReadReplyAsync();
        endpoint.Turn(on: false);
        var keywords = await client.CommandAsync("EHLO client.example");
        endpoint.Turn(on: true);

        Assert.DoesNotContain("8BITMIME", keywords, StringComparison.Ordinal);
    }

    [Fact]
    public void A_healthy_endpoint_has_no_knob_to_turn()
    {
        var endpoint = fixture.Healthy(SandboxService.Smtp);
        Assert.Throws<InvalidOperationException>(() => endpoint.Turn(on: true));
        Assert.False(endpoint.IsFaulty);
    }

    [Fact]
    public void Faults_are_named_once_and_say_what_they_do_in_both_languages()
    {
        Assert.Equal(Faults.All.Length, Faults.All.Select(fault => fault.Name).Distinct().Count());
        Assert.All(Faults.Servers, fault => Assert.StartsWith(fault.Service.Name + "-", fault.Name, StringComparison.Ordinal));
        Assert.All(Faults.Mailboxes, fault => Assert.StartsWith("mailbox-", fault.Name, StringComparison.Ordinal));
        Assert.All(Faults.Routes, fault => Assert.StartsWith("trip-", fault.Name, StringComparison.Ordinal));
        Assert.All(
            Faults.All,
            fault =>
            {
                Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)+$", fault.Name);
                Assert.Matches("^[a-z][a-z0-9]*[.][a-z0-9_.]+$", fault.Check);
                Assert.InRange(fault.Status, 2, 3);
                Assert.EndsWith(".", fault.English, StringComparison.Ordinal);
                Assert.EndsWith("。", fault.Chinese, StringComparison.Ordinal);
            }
        );
    }

    private Task<IReadOnlyList<string>> SeeAsync(SandboxEndpoint endpoint) =>
        Sight.OfAsync(fixture.World, endpoint, TestContext.Current.CancellationToken);
}
