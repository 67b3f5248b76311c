using System.Net;
using System.Text.Json;
using Exporter.Sandbox;

namespace Exporter.Tests.Endpoints;

/// <summary>What <c>/logs</c> tells of a server that is well, one that is silent, and of looks that somebody asked for.</summary>
public sealed class LogsEndpointTests(DemoExporter demo)
{
    [Fact]
    public async Task A_look_is_told_with_phases_and_transcript()
    {
        await using var exporter = await StartAsync();
        // Submission is also looked at without SNI.
        var logs = await LogsAsync(exporter, "logs?format=json&target=well", looks: 2);
        var look = logs.GetProperty("looks").EnumerateArray().First(look => Text(look, "probe") == "smtp");
        Assert.Equal(
            ("well", "smtp", "submission/mail.healthy.example/ipv4", true),
            (Text(look, "target"), Text(look, "probe"), Text(look, "object"), look.GetProperty("success").GetBoolean())
        );
        Assert.Contains(look.GetProperty("phases").EnumerateArray(), phase => Text(phase, "phase") == "starttls");
        Assert.Contains(look.GetProperty("transcript").EnumerateArray(), line => Text(line, "text") == "STARTTLS");
        Assert.Equal(100, logs.GetProperty("limit").GetInt32());
    }

    [Fact]
    public async Task A_failed_look_names_kind_and_phase_in_both_languages()
    {
        await using var exporter = await StartAsync();
        // A busy machine may keep even the control waiting, and then nothing is known of the server.
        var logs = await exporter.UntilAsync(
            "logs?format=json&target=silent",
            logs => logs.GetProperty("looks").EnumerateArray().Any(IsRed)
        );
        var look = logs.GetProperty("looks").EnumerateArray().First(IsRed);
        Assert.Equal(("timeout", "greeting"), (Text(look.GetProperty("failure"), "kind"), Text(look.GetProperty("failure"), "phase")));
        Assert.Contains(look.GetProperty("checks").EnumerateArray(), check => Text(check, "check") == "smtp.connect");
        Assert.Contains("kind=timeout phase=greeting", await exporter.ReadAsync("logs"), StringComparison.Ordinal);
        Assert.Contains("等待问候语时超时未应答", await exporter.ReadAsync("logs?lang=zh&target=silent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_look_is_the_first_and_a_target_has_only_its_own()
    {
        await using var exporter = await StartAsync();
        await LogsAsync(exporter, "logs?format=json&target=silent", looks: 4);
        var looks = (await exporter.ReadJsonAsync("logs?format=json")).GetProperty("looks").EnumerateArray().ToList();
        Assert.Equal(["silent", "well"], looks.Select(look => Text(look, "target")).Distinct().Order(StringComparer.Ordinal));
        // Two watches that begin together may end in either order; the looks of one follow each other.
        foreach (var watch in looks.GroupBy(look => (Text(look, "target"), Text(look, "probe"), Text(look, "object"))))
        {
            var starts = watch.Select(look => look.GetProperty("at").GetDateTimeOffset()).ToList();
            Assert.Equal(starts.OrderDescending(), starts);
        }
        var own = (await exporter.ReadJsonAsync("logs?format=json&target=silent")).GetProperty("looks").EnumerateArray();
        Assert.All(own, look => Assert.Equal("silent", Text(look, "target")));
        Assert.Equal(0, (await exporter.ReadJsonAsync("logs?format=json&target=nobody")).GetProperty("looks").GetArrayLength());
    }

    [Fact]
    public async Task A_look_that_somebody_asked_for_is_there_too()
    {
        await using var exporter = await StartAsync();
        var place = $"{demo.Faulty("smtp-silent").Host}:{demo.Faulty("smtp-silent").EndPoint.Port}";
        await exporter.ReadAsync($"probe?module=tcp_connect&target={place}");
        var look = (await LogsAsync(exporter, $"logs?format=json&target={place}")).GetProperty("looks")[0];
        Assert.Equal(("tcp", place), (Text(look, "probe"), Text(look, "target")));
    }

    [Fact]
    public async Task A_page_leads_from_the_status_to_the_logs_of_a_target_and_says_what_it_wants()
    {
        Assert.Contains("href=\"./logs\"", await demo.Exporter.ReadAsync(""), StringComparison.Ordinal);
        Assert.Contains("href=\"../logs?target=healthy\"", await demo.Exporter.ReadAsync("targets/healthy"), StringComparison.Ordinal);
        Assert.Contains(
            "href=\"../logs?lang=zh&amp;target=healthy\"",
            await demo.Exporter.ReadAsync("targets/healthy?lang=zh"),
            StringComparison.Ordinal
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("logs", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        using var answer = await demo.Exporter.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task No_mark_of_a_query_becomes_a_mark_of_the_page()
    {
        var page = await demo.Exporter.ReadAsync("logs?target=%3Cscript%3Ealert(1)%3C/script%3E%22");
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_is_nowhere()
    {
        var logs = await demo.Exporter.ReadAsync("logs?format=json");
        Assert.DoesNotContain(MailAccount.Password, logs, StringComparison.Ordinal);
        Assert.DoesNotContain(MailAccount.Password, await demo.Exporter.ReadAsync("logs"), StringComparison.Ordinal);
    }

    private static bool IsRed(JsonElement look) => look.GetProperty("checks").GetArrayLength() > 0;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static Task<JsonElement> LogsAsync(RunningExporter exporter, string path, int looks = 1) =>
        exporter.UntilAsync(path, logs => logs.GetProperty("looks").GetArrayLength() >= looks);

    private Task<RunningExporter> StartAsync()
    {
        var well = demo.World.Healthy.Single(endpoint => endpoint.Service.Name == "submission");
        var silent = demo.Faulty("smtp-silent");
        return RunningExporter.StartAsync(
            $$"""
            defaults: { interval: 2s }
            {{demo.Control}}
            servers:
              - { name: well, host: {{well.Host}}, address: 127.0.0.1, tls: { ca_file: ca.pem }, services: { submission: { port: {{well.EndPoint.Port}} } } }
              - { name: silent, host: {{silent.Host}}, address: 127.0.0.1, timeout: 1s, services: { {{silent.Service.Name}}: { port: {{silent.EndPoint.Port}} } } }
            """,
            demo.Folder
        );
    }
}
