using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Pop3Login;

namespace Exporter.Probing.Tests.Probes.Pop3Login;

public sealed class Pop3LoginMemoryTests
{
    private static readonly UniqueIds First = new(["a", "b", "c"], [new("a", "1"), new("b", "2")], Given.Now);

    [Fact]
    public void The_first_look_knows_of_no_change() => Assert.Null(Next(null, First).Ids!.ChangedAt);

    [Theory]
    [InlineData("a b c", "a1 b2", "the same")]
    [InlineData("b c d", "b2 c3", "the oldest was deleted")]
    [InlineData("d e", "d4 e5", "all were deleted and others came")]
    [InlineData("", "", "all were deleted")]
    [InlineData("x b c", "x1 b2", "one got another id, and another still has its own")]
    [InlineData("x y", "", "nothing is known of the heads")]
    public void A_mailbox_that_lives_is_no_change(string ids, string oldest, string why) =>
        Assert.True(Next(Written(First), Seen(ids, oldest)).Ids!.ChangedAt is null, why);

    [Fact]
    public void The_same_messages_with_none_of_their_ids_are_a_change_that_is_kept()
    {
        var later = Given.Now.AddHours(1);
        var changed = Next(Written(First), Seen("x y z", "x1 y2") with { SeenAt = later });
        Assert.Equal(later, changed.Ids!.ChangedAt);
        var next = Next(Written(changed.Ids), Seen("x y z", "x1 y2") with { SeenAt = later.AddHours(1) });
        Assert.Equal(later, next.Ids!.ChangedAt);
    }

    [Fact]
    public void Ids_that_messages_share_name_nothing_and_are_not_remembered()
    {
        var twins = Next(Written(First), Seen("x x", "x1 x2"));
        Assert.Equal((1, null), (twins.Ids!.Twins, twins.Ids.ChangedAt));
        Assert.Null(Pop3LoginMemory.Remember(twins, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("nonsense a:1:2 :")]
    [InlineData("99999999999999999 b:2")]
    public void What_was_written_by_another_hand_is_passed_over(string written) => Assert.Null(Next(written, First).Ids!.ChangedAt);

    [Fact]
    public void A_look_that_saw_no_ids_remembers_none()
    {
        Assert.Null(Pop3LoginMemory.Remember(new(), null));
        Assert.Null(Pop3LoginMemory.Remember(new() { Ids = First with { All = null } }, null));
    }

    private static Pop3LoginFacts Next(string? written, UniqueIds ids) =>
        Pop3LoginMemory.Recall(new() { Ids = ids }, written is null ? null : new Remembered(written, Given.Now));

    private static string Written(UniqueIds ids) => Pop3LoginMemory.Remember(new() { Ids = ids }, null)!;

    private static UniqueIds Seen(string ids, string oldest) =>
        new(Words(ids), [.. Words(oldest).Select(pair => new KnownMessage(pair[..1], pair[1..]))], Given.Now);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
