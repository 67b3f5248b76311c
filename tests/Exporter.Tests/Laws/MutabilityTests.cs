namespace Exporter.Tests.Laws;

public sealed class MutabilityTests
{
    [Theory]
    [InlineData(typeof(Settable))]
    [InlineData(typeof(Field))]
    [InlineData(typeof(Collected))]
    [InlineData(typeof(Shared))]
    public void A_type_that_can_change_is_seen(Type type) => Assert.NotEmpty(Mutability.ChangingFields(type));

    [Theory]
    [InlineData(typeof(Fact))]
    [InlineData(typeof(Point))]
    [InlineData(typeof(Kept))]
    [InlineData(typeof(Colour))]
    [InlineData(typeof(IColoured))]
    public void A_type_that_cannot_change_is_left_alone(Type type) => Assert.Empty(Mutability.ChangingFields(type));

    [Fact]
    public void Types_that_the_compiler_makes_are_not_looked_at() =>
        Assert.DoesNotContain(Mutability.WrittenTypes(typeof(MutabilityTests).Assembly), type => type.Name.Contains('<'));

    private sealed class Settable
    {
        public int Value { get; set; }
    }

    private sealed class Field
    {
        public int Value = 1;
    }

    private sealed class Collected
    {
        public List<int> Values { get; } = [];
    }

    private static class Shared
    {
        public static int Value { get; set; }
    }

    private sealed record Fact(string Name)
    {
        public int? Seen { get; init; }
    }

    private readonly record struct Point(int X, int Y);

    private sealed class Kept(int value)
    {
        public const int Limit = 3;
        private static readonly Func<int, int> Twice = one => one * 2;
        private readonly int _twice = Twice(value);

        public int Sum(int[] others) => others.Select(other => other + value).Sum() + _twice + Limit;
    }

    private enum Colour
    {
        Red,
    }

    private interface IColoured
    {
        Colour Colour { get; }
    }
}
