using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace Exporter.Tests.Endpoints;

public class TargetsEndpointTests(DemoExporter demo)
{
    [Fact]
    public async Task A_target_tells_every_look_with_phases_certificate_and_transcript()
    {
        var target = await demo.Exporter.ReadJsonAsync("targets/healthy?format=json");
        var look = Look(target, "submission/mail.healthy.example/ipv4", "smtp");
        var report = Assert.Single(look.GetProperty("round").EnumerateArray());

        Assert.Equal("ok", target.GetProperty("status").GetString());
        Assert.True(report.GetProperty("success").GetBoolean());
        Assert.Equal("127.0.0.1", report.GetProperty("address").GetString());
        Assert.Equal(
            ["resolve", "connect", "greeting", "ehlo", "starttls", "tls", "ehlo2", "quit"],
            Values(report.GetProperty("phases"), "phase")
        );
        Assert.Contains(report.GetProperty("transcript").EnumerateArray(), line => line.GetProperty("text").GetString() == "STARTTLS");
        Assert.Contains("smtp.starttls", Values(look.GetProperty("checks"), "check"));
        Assert.NotEqual(0, look.GetProperty("history").GetArrayLength());
    }

    [Fact]
    public async Task The_certificate_is_the_one_that_was_served()
    {
        var target = await demo.Exporter.ReadJsonAsync("targets/healthy?format=json");
        var report = Look(target, "imaps/mail.healthy.example/ipv4", "imap").GetProperty("round")[0];
        var leaf = report.GetProperty("tls").GetProperty("certificates")[0];
        var served = demo.World.Healthy[0].Certificate;

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(served.RawDataMemory.Span)), leaf.GetProperty("sha256").GetString());
        Assert.Contains("mail.healthy.example", leaf.GetProperty("names").EnumerateArray().Select(name => name.GetString()));
        Assert.True(report.GetProperty("tls").GetProperty("verified").GetBoolean());
        Assert.Contains(
            leaf.GetProperty("sha256").GetString()!,
            await demo.Exporter.ReadAsync("targets/healthy"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_failed_look_names_kind_and_phase_and_says_them_in_both_languages()
    {
        var target = await demo.Exporter.ReadJsonAsync("targets/smtp-silent?format=json");
        var failure = target.GetProperty("looks")[0].GetProperty("round")[0].GetProperty("failure");

        Assert.Equal("timeout", failure.GetProperty("kind").GetString());
        Assert.Equal("greeting", failure.GetProperty("phase").GetString());
        var english = await demo.Exporter.ReadAsync("targets/smtp-silent");
        Assert.Contains("no answer in time while waiting for the greeting", english, StringComparison.Ordinal);
        Assert.Contains("kind=timeout phase=greeting", english, StringComparison.Ordinal);
        Assert.Contains("等待问候语时超时未应答", await demo.Exporter.ReadAsync("targets/smtp-silent?lang=zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phases_are_a_picture_with_words()
    {
        var page = await demo.Exporter.ReadAsync("targets/healthy");

        Assert.Contains("<svg class=\"bar\"", page, StringComparison.Ordinal);
        Assert.Contains("TLS handshake", page, StringComparison.Ordinal);
        Assert.Contains("TLS 握手", await demo.Exporter.ReadAsync("targets/healthy?lang=zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_is_nowhere()
    {
        foreach (var path in (string[])["targets/healthy", "targets/healthy?format=json", "targets/submission-login-rejected", "findings"])
        {
            Assert.DoesNotContain(Sandbox.MailAccount.Password, await demo.Exporter.ReadAsync(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_target_exporter_tells_about_the_exporter_itself()
    {
        var self = await demo.Exporter.UntilAsync(
            "targets/exporter?format=json",
            answer => answer.GetProperty("checks").GetArrayLength() > 0
        );

        Assert.All(Values(self.GetProperty("checks"), "check"), check => Assert.Equal("self.control", check));
        Assert.Contains("runbooks/self.control", await demo.Exporter.ReadAsync("targets/exporter"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_name_is_not_found_and_the_known_ones_are_told()
    {
        using var answer = await demo.Exporter.Client.GetAsync("targets/nobody", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "healthy\n",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    private static JsonElement Look(JsonElement target, string subject, string probe) =>
        target
            .GetProperty("looks")
            .EnumerateArray()
            .Single(look => look.GetProperty("object").GetString() == subject && look.GetProperty("probe").GetString() == probe);

    private static IEnumerable<string?> Values(JsonElement array, string name) =>
        array.EnumerateArray().Select(element => element.GetProperty(name).GetString());
}
