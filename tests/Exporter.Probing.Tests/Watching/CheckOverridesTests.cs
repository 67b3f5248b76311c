using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Watching;

public sealed class CheckOverridesTests : IDisposable
{
    private static readonly CheckOverride Off = new(null, "partners speak no TLS", null);
    private static readonly CheckOverride Lowered = new(Status.Info, "known", null);
    private static readonly CheckOverride Raised = new(Status.Critical, "a contract says so", null);
    private static readonly Verdict Red = Found(Status.Warning);

    private readonly Surroundings around = new();

    [Fact]
    public void A_check_that_is_off_keeps_its_verdict_and_says_that_it_is_off()
    {
        var verdict = Everywhere(Off).Apply("mail", Red, Given.Now);
        Assert.True(verdict is { Off: true, Status: Status.Warning });
    }

    [Theory]
    [InlineData(Status.Warning, Status.Info)]
    [InlineData(Status.Critical, Status.Info)]
    [InlineData(Status.Ok, Status.Ok)]
    [InlineData(Status.Info, Status.Info)]
    [InlineData(Status.Unknown, Status.Unknown)]
    public void A_lowered_check_is_lowered_when_it_is_red_only(Status found, Status expected) =>
        Assert.Equal(expected, Everywhere(Lowered).Apply("mail", Found(found), Given.Now).Status);

    [Fact]
    public void An_override_ends_at_its_date()
    {
        var overrides = Everywhere(Lowered with { Until = Given.Now });
        Assert.Equal(Status.Info, overrides.Apply("mail", Red, Given.Now.AddSeconds(-1)).Status);
        Assert.Equal(Red, overrides.Apply("mail", Red, Given.Now));
    }

    [Fact]
    public void What_is_said_of_one_target_wins_over_what_is_said_of_all()
    {
        var overrides = Everywhere(Lowered) with
        {
            ByTarget = new Dictionary<(string, string), CheckOverride> { [("mail", FakeKind.Fine)] = Raised },
        };
        Assert.Equal(Status.Critical, overrides.Apply("mail", Red, Given.Now).Status);
        Assert.Equal(Status.Info, overrides.Apply("other", Red, Given.Now).Status);
    }

    [Fact]
    public async Task Overrides_reach_the_verdicts_of_a_look()
    {
        var kind = FakeKind.Of(
            (run, _) =>
            {
                run.Saw(facts => facts with { Fine = false });
                return Task.CompletedTask;
            }
        );
        var report = await around.LookAsync(around.Watch(kind), overrides: Everywhere(Lowered));
        Assert.Equal(Status.Info, report.StatusOf(FakeKind.Fine));
        Assert.Equal(Status.Ok, report.StatusOf(FakeKind.Connect));
    }

    [Fact]
    public void A_kind_whose_checks_are_all_off_is_not_looked_at()
    {
        Assert.Empty(Bound(new() { [FakeKind.Fine] = Off, [FakeKind.Connect] = Off }));
        Assert.Single(Bound(new() { [FakeKind.Fine] = Off }));
        Assert.Single(Bound(new() { [FakeKind.Fine] = Off, [FakeKind.Connect] = Lowered }));
        Assert.Single(Bound(new() { [FakeKind.Fine] = Off, [FakeKind.Connect] = Off with { Until = Given.Now } }));
    }

    public void Dispose() => around.Dispose();

    private static Verdict Found(Status status) =>
        new(new(FakeKind.Fine, "RFC 5321 §4.2", Status.Warning), "object", status, Words.Same("seen"));

    private static CheckOverrides Everywhere(CheckOverride change) =>
        CheckOverrides.None with
        {
            Everywhere = new Dictionary<string, CheckOverride> { [FakeKind.Fine] = change },
        };

    private IReadOnlyList<Watch> Bound(Dictionary<string, CheckOverride> everywhere) =>
        WatchPlan.Bind(
            [Given.Options(Service.Smtp)],
            [FakeKind.Of(FakeKind.SeeFine)],
            around.Services,
            CheckOverrides.None with
            {
                Everywhere = everywhere,
            }
        );
}
