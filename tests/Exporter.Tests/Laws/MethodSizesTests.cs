namespace Exporter.Tests.Laws;

public sealed class MethodSizesTests
{
    [Theory]
    [InlineData("class C\n{\n    /// <summary>Not counted.</summary>\n    void M()\n    {\n    }\n}", "M", 3)]
    [InlineData("class C\n{\n    public C()\n    {\n        M();\n    }\n}", "C (constructor)", 4)]
    [InlineData("class C { int P => 1 +\n 2; }", "P", 2)]
    [InlineData("class C { int P { get\n { return 1; } } }", "P.get", 2)]
    [InlineData("class C { void M() { void Inner() {\n\n } } }", "Inner", 3)]
    [InlineData("class C { public static C operator +(C a, C b) => a; }", "OperatorDeclaration", 1)]
    [InlineData("using System;\n\nvar a = 1;\n\nreturn a;", "top-level statements", 3)]
    public void Every_piece_of_code_with_a_body_is_measured(string source, string name, int lines) =>
        Assert.Contains((name, lines), MethodSizes.Of(source));

    [Fact]
    public void What_has_no_body_is_not_measured() =>
        Assert.Empty(
            MethodSizes.Of(
                "interface I { void M(); int P { get; set; } } abstract class A { public int F = 1; protected abstract void N(); }"
            )
        );
}
