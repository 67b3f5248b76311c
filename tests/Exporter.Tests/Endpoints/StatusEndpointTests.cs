using System.Net;

namespace Exporter.Tests.Endpoints;

public class StatusEndpointTests(DemoExporter demo)
{
    [Fact]
    public async Task Every_target_is_there_with_a_word_for_its_status()
    {
        var page = await demo.Exporter.ReadAsync("");

        Assert.All(demo.World.Faulty, endpoint => Assert.Contains($"targets/{endpoint.Fault!.Name}\"", page, StringComparison.Ordinal));
        Assert.Contains("targets/healthy\"", page, StringComparison.Ordinal);
        Assert.Contains("</i>critical</span>", page, StringComparison.Ordinal);
        Assert.Contains("</i>ok</span>", page, StringComparison.Ordinal);
        Assert.Contains("What is red, and why", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_speaks_Chinese()
    {
        var page = await demo.Exporter.ReadAsync("?lang=zh");

        Assert.Contains("哪里红了，为什么", page, StringComparison.Ordinal);
        Assert.Contains("</i>严重</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_reloads_itself_and_knows_light_and_dark()
    {
        var page = await demo.Exporter.ReadAsync("");

        Assert.Contains("<meta http-equiv=\"refresh\" content=\"30\">", page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("findings")]
    [InlineData("targets/healthy")]
    [InlineData("runbooks/smtp.starttls")]
    [InlineData("runbooks")]
    public async Task Pages_run_no_script_and_load_nothing(string path)
    {
        using var answer = await demo.Exporter.Client.GetAsync(path, TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"\s(src|style|on[a-z]+)=""", page);
        Assert.DoesNotMatch(@"href=""(http|//)", page);
    }

    [Theory]
    [InlineData("")]
    [InlineData("findings?format=json")]
    [InlineData("metrics")]
    [InlineData("nowhere")]
    public async Task Every_answer_forbids_guessing_and_keeping(string path)
    {
        using var answer = await demo.Exporter.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("")]
    [InlineData("findings")]
    [InlineData("targets/healthy")]
    [InlineData("runbooks/smtp.starttls")]
    public async Task Pages_can_only_be_read(string path)
    {
        using var posted = await demo.Exporter.Client.PostAsync(path, null, TestContext.Current.CancellationToken);
        using var head = new HttpRequestMessage(HttpMethod.Head, path);
        using var headed = await demo.Exporter.Client.SendAsync(head, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        Assert.NotEmpty(await posted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, headed.StatusCode);
        Assert.Empty(await headed.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_unknown_path_is_not_found_and_says_where_to_go()
    {
        using var answer = await demo.Exporter.Client.GetAsync("nowhere", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "/findings",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }
}
