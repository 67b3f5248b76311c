using Exporter.Probing.Delivery;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using MimeKit;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>What tests of the delivery start from: a round trip called <c>trip</c> with a deadline of ten minutes.</summary>
internal static class Trips
{
    public const string Route = "trip";
    public const string Instance = "0123456789ab";
    public const string Sender = "probe@sender.example";
    public const string Recipient = "probe@inside.example";

    public static readonly TokenKey Key = TokenKey.Of(new("a key"));

    public static readonly Failure Refusal = new(FailureKind.Rejected, Phase.Rcpt, Words.Same("550 5.1.1 no such user"));

    public static RoundTripOptions Options { get; } =
        new(
            new(Route, Given.Host, new(Given.Host)),
            new(Given.Options(Service.Submission), Sender),
            new(Given.Options(Service.Imaps), Recipient)
        )
        {
            Every = TimeSpan.FromMinutes(5),
            Deadline = TimeSpan.FromMinutes(10),
        };

    public static ProbeToken Token(long sequence = 1, string instance = Instance, string route = Route) =>
        new(route, instance, sequence, Given.Now);

    public static MimeMessage Letter(ProbeToken token) => Probing.Delivery.Letter.Write(token, Key, Sender, Recipient);

    /// <summary>The message as it comes out of a mailbox.</summary>
    public static MimeMessage Sent(MimeMessage message) => Load(Octets(message));

    public static byte[] Octets(MimeMessage message)
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        using var octets = new MemoryStream();
        message.WriteTo(format, octets, TestContext.Current.CancellationToken);
        return octets.ToArray();
    }

    public static MimeMessage Load(byte[] octets) => MimeMessage.Load(new MemoryStream(octets), TestContext.Current.CancellationToken);

    public static MimeMessage Load(string text) => Load(System.Text.Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
}
