namespace Exporter.Tests.Endpoints;

public class NegotiationTests(DemoExporter demo)
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Theory]
    [InlineData("findings", null, "text/html")]
    [InlineData("findings", "*/*", "text/html")]
    [InlineData("findings", Browser, "text/html")]
    [InlineData("findings", "application/json", "application/json")]
    [InlineData("findings", "application/*", "application/json")]
    [InlineData("findings", "application/json, text/html;q=0.5", "application/json")]
    [InlineData("findings", "text/html, application/json;q=0.5", "text/html")]
    [InlineData("findings", "application/json, text/html;q=0", "application/json")]
    [InlineData("findings", "no media type", "text/html")]
    [InlineData("findings?format=json", Browser, "application/json")]
    [InlineData("findings?format=html", "application/json", "text/html")]
    [InlineData("targets/healthy", "application/json", "application/json")]
    [InlineData("targets/healthy", Browser, "text/html")]
    [InlineData("targets/exporter", "application/json", "application/json")]
    public async Task The_query_decides_on_the_format_then_Accept(string path, string? accept, string type)
    {
        using var answer = await AskAsync(path, "Accept", accept);

        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", answer.Content.Headers.ContentType?.CharSet);
    }

    [Theory]
    [InlineData("", null, "en")]
    [InlineData("", "zh", "zh-CN")]
    [InlineData("", "zh-CN,zh;q=0.9,en;q=0.8", "zh-CN")]
    [InlineData("", "en;q=0.5, zh-Hans", "zh-CN")]
    [InlineData("", "fr, de;q=0.9", "en")]
    [InlineData("", "zh;q=0, en", "en")]
    [InlineData("?lang=zh", "en", "zh-CN")]
    [InlineData("?lang=en", "zh", "en")]
    [InlineData("?lang=xx", "zh", "zh-CN")]
    public async Task The_query_decides_on_the_language_then_Accept_Language(string path, string? accept, string language)
    {
        using var answer = await AskAsync(path, "Accept-Language", accept);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_language_goes_along_with_every_link()
    {
        Assert.Contains("href=\"./targets/healthy?lang=zh\"", await demo.Exporter.ReadAsync("?lang=zh"), StringComparison.Ordinal);
        Assert.Contains("href=\"../findings?lang=zh\"", await demo.Exporter.ReadAsync("targets/healthy?lang=zh"), StringComparison.Ordinal);
        Assert.Contains("href=\"./targets/healthy\"", await demo.Exporter.ReadAsync(""), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string header, string? value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }
        return await demo.Exporter.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
