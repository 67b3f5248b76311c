using System.Net;
using Exporter.Mail.Spf;
using Exporter.Testing;

namespace Exporter.Mail.Tests.Spf;

/// <summary>Runs check_host() on zones that are written in one line, a bar between the records.</summary>
internal static class SpfCase
{
    public const string Domain = "example.com";

    /// <summary>The zone of one policy.</summary>
    public static string Policy(string record) => $"{Domain} TXT \"{record}\"";

    public static ZoneResolver Zone(string zone) => new(zone.Replace('|', '\n'));

    public static Task<SpfEvaluation> CheckAsync(string zone, string client, string domain = Domain, string? sender = null) =>
        new SpfEvaluator(Zone(zone)).CheckHostAsync(
            new(IPAddress.Parse(client), domain)
            {
                Sender = sender,
                HeloName = "mx.example.org",
                Receiver = "receiver.example.net",
                At = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            },
            TestContext.Current.CancellationToken
        );

    /// <summary>What a macro string comes to for the domain email.example.com, told as an explanation.</summary>
    public static async Task<string?> ExpandAsync(string text, string client, string sender, string zone = "# none") =>
        (
            await CheckAsync(
                $"email.example.com TXT \"v=spf1 exp=why.example.com -all\" | why.example.com TXT \"{text}\" | {zone}",
                client,
                "email.example.com",
                sender
            )
        ).Explanation;
}
