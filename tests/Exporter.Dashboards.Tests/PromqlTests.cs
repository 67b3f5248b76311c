using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Exporter.Dashboards.Tests;

/// <summary>What is asked is PromQL that the oldest Prometheus understands, and no empty answer is made up.</summary>
public sealed class PromqlTests
{
    public static TheoryData<string> Boards => Asked.Boards;

    [Theory]
    [MemberData(nameof(Boards))]
    public async Task Promtool_reads_every_expression(string board)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Rules(Asked.By(board)), TestContext.Current.CancellationToken);
            var (code, said) = await PromtoolAsync(file);
            Assert.True(code == 0, said);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void No_answer_is_made_up_where_there_is_none(string board) =>
        Assert.All(Asked.By(board), expression => Assert.DoesNotContain("vector(", expression, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_status_is_compared_by_equality_because_unknown_is_below_ok(string board) =>
        Assert.All(
            Asked.By(board).Where(expression => expression.Contains("mail_check_status", StringComparison.Ordinal)),
            expression => Assert.DoesNotMatch("[<>]=? *(bool *)?[0-3]", expression)
        );

    // JSON strings are YAML strings.
    private static string Rules(IEnumerable<string> expressions) =>
        "groups:\n- name: dashboards\n  rules:\n"
        + string.Concat(
            expressions.Select(
                (expression, index) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"  - {{record: 'a:b{index}', expr: {JsonSerializer.Serialize(expression)}}}\n"
                    )
            )
        );

    private static async Task<(int Code, string Said)> PromtoolAsync(string file)
    {
        var start = new ProcessStartInfo("promtool", ["check", "rules", "--lint=none", file])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var promtool = Process.Start(start)!;
        var output = promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (promtool.ExitCode, await output + await errors);
    }
}
