using System.Globalization;
using System.Text;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using MimeKit;
using MimeKit.IO;

namespace Exporter.Probing.Delivery;

/// <summary>Writes the mails that try something, and sees what is left of it. Immutable.</summary>
internal sealed record TrialLetter(RoundTripOptions Options, TokenKey Key)
{
    private const string Results = "Authentication-Results";

    // Two parts: the executable must not be taken for what it sends.
    private static readonly string Gtube = "XJS*C4JDBQADN1.NSBN3*2IDNEN*" + string.Concat("GTUBE-STANDARD-ANTI-UBE", "-TEST-EMAIL*C.34X");
    private static readonly string Eicar = Reversed("*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\\4[PA@%P!O5X");

    // As slow as a line may be that is worth having.
    private const double OctetsPerSecond = 50_000;

    /// <summary>The mail of a trial; <paramref name="octets"/> is the size it should have where sizes are tried.</summary>
    public MimeMessage Write(ProbeToken token, TrialOptions trial, string recipient, long octets)
    {
        var letter = With(token, recipient, octets);
        if (trial is FilterTrial filter)
        {
            letter.Headers.Add(filter.Field, filter.Value);
        }
        foreach (var host in trial.Kind == Trial.Forgery ? Options.To.AuthservIds : [])
        {
            var domain = Letter.Domain(Options.From.Address);
            letter.Headers.Add(
                Results,
                $"{host}; spf=pass smtp.mailfrom={domain}; dkim=pass header.d={Forged(token)}; dmarc=pass header.from={domain}"
            );
        }
        return letter;
    }

    /// <summary>How large a mail is on the wire.</summary>
    public static long Octets(MimeMessage letter)
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        using var measured = new MeasuringStream();
        letter.WriteTo(format, measured, CancellationToken.None);
        return measured.Length;
    }

    /// <summary>A place that is given time for a mail of this size.</summary>
    public static ProbeOptions Patient(ProbeOptions place, long octets) =>
        place with
        {
            Timeout = place.Timeout + TimeSpan.FromSeconds(octets / OctetsPerSecond / 3),
        };

    /// <summary>True if a mail that arrived still has in it what should have been taken out; null if it had no such thing.</summary>
    public static bool? Carries(MimeMessage arrived, ProbeToken token, IReadOnlyList<string> authservIds) =>
        token.Trial switch
        {
            Trial.Eicar => arrived.BodyParts.OfType<MimePart>().Any(part => Text(part).Contains(Eicar, StringComparison.Ordinal)),
            Trial.Forgery => arrived
                .Headers.Where(header => header.Id == HeaderId.AuthenticationResults)
                .Select(header => header.Value)
                .Any(value => value.Contains(Forged(token), StringComparison.Ordinal) && authservIds.Any(host => IsOf(value, host))),
            _ => null,
        };

    private static bool IsOf(string value, string host) => value.TrimStart().StartsWith(host, StringComparison.OrdinalIgnoreCase);

    // Nobody signs for a name below invalid (RFC 6761 §6.4), and no other mail has this one.
    private static string Forged(ProbeToken token) =>
        string.Create(CultureInfo.InvariantCulture, $"forged-{token.Sequence}-{token.At.ToUnixTimeMilliseconds()}.invalid");

    private MimeMessage With(ProbeToken token, string recipient, long octets)
    {
        MimeMessage Filled(params IReadOnlyList<MimeEntity> parts) => Letter.Write(token, Key, Options.From.Address, recipient, parts);
        switch (token.Trial)
        {
            case Trial.Gtube:
                return Filled(new TextPart("plain") { Text = Gtube + "\r\n", ContentTransferEncoding = ContentEncoding.SevenBit });
            case Trial.Eicar:
                return Filled(Attachment("eicar.com", new MemoryStream(Encoding.ASCII.GetBytes(Eicar))));
            case Trial.Size:
                // Base64 (RFC 2045 §6.8) grows by the line, so two sizes tell all others.
                const int Sample = 54 * 57 * 20;
                const int LineOctets = 78;
                var (empty, filled) = (
                    Octets(Filled(Attachment("fill", new ZeroStream(0)))),
                    Octets(Filled(Attachment("fill", new ZeroStream(Sample))))
                );
                var length = Math.Max(0, (octets - empty - LineOctets) * Sample / (filled - empty));
                return Filled(Attachment("fill", new ZeroStream(length)));
            default:
                return Filled();
        }
    }

    private static MimePart Attachment(string name, Stream content) =>
        new("application", "octet-stream")
        {
            ContentTransferEncoding = ContentEncoding.Base64,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = name },
            Content = new MimeContent(content),
        };

    private static string Text(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content);
        return Encoding.Latin1.GetString(content.ToArray());
    }

    private static string Reversed(string text) => new([.. text.Reverse()]);
}
