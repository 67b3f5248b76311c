using System.Text;
using Exporter.Probing.Delivery;
using Exporter.Probing.Probes.RoundTrip;
using MimeKit;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>What mails carry that try something.</summary>
public sealed class TrialLetterTests
{
    private static readonly RoundTripOptions Options = Trips.Options with
    {
        To = Trips.Options.To with { AuthservIds = ["mx.inside.example", "mx2.inside.example"] },
    };

    [Theory]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    [InlineData(25_000_000)]
    public void A_mail_has_the_size_that_is_asked_to_within_two_lines(long octets)
    {
        var letter = Write(new SizeTrial(TimeSpan.FromDays(1), octets), octets);
        Assert.InRange(TrialLetter.Octets(letter), octets - 160, octets);
        Assert.Equal(Trial.Size, ProbeToken.Find(letter.Headers[Letter.TokenField]!, Trips.Key)?.Trial);
    }

    [Fact]
    public void Its_size_is_that_of_its_octets_on_the_wire()
    {
        var letter = Write(new SizeTrial(TimeSpan.FromDays(1), 50_000), 50_000);
        Assert.Equal(Trips.Octets(letter).LongLength, TrialLetter.Octets(letter));
    }

    [Fact]
    public void The_field_that_a_rule_looks_for_is_there_and_nothing_else_of_a_trial()
    {
        var sent = Trips.Sent(Write(new FilterTrial(TimeSpan.FromHours(1), "X-Canary", "file me", "Canary")));
        Assert.Equal("file me", sent.Headers["X-Canary"]);
        Assert.StartsWith("[mail-exporter] trip filter ", sent.Subject, StringComparison.Ordinal);
        Assert.Equal("auto-generated", sent.Headers["Auto-Submitted"]);
        Assert.Null(sent.Headers["Authentication-Results"]);
    }

    [Fact]
    public void Message_identifiers_of_the_series_and_of_trials_differ()
    {
        var token = Trips.Token();
        string[] ids =
        [
            Trips.Letter(token).MessageId!,
            .. Enum.GetValues<Trial>().Select(kind => Trips.Letter(token with { Trial = kind }).MessageId!),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void A_forgery_is_seen_as_long_as_it_stands_under_the_name_that_is_trusted()
    {
        var (token, kind) = (Trips.Token() with { Trial = Trial.Forgery }, new TrialOptions(Trial.Forgery, TimeSpan.FromDays(1)));
        MimeMessage Arrived() => Trips.Sent(new TrialLetter(Options, Trips.Key).Write(token, kind, Trips.Recipient, 0));
        Assert.Equal(2, Arrived().Headers.Count(header => header.Id == HeaderId.AuthenticationResults));
        Assert.True(Carries(Arrived(), token));
        var taken = Arrived();
        taken.Headers.RemoveAll(HeaderId.AuthenticationResults);
        taken.Headers.Insert(0, HeaderId.AuthenticationResults, "mx.inside.example; spf=fail smtp.mailfrom=sender.example");
        Assert.False(Carries(taken, token));
        var renamed = Arrived();
        foreach (var header in renamed.Headers.Where(header => header.Id == HeaderId.AuthenticationResults).ToList())
        {
            renamed.Headers.Remove(header);
            renamed.Headers.Add("X-Old-" + header.Field, header.Value);
        }
        Assert.False(Carries(renamed, token));
        Assert.False(Carries(Arrived(), token with { Sequence = 99 }));
    }

    [Fact]
    public void The_test_file_of_virus_scanners_is_whole_and_seen_until_it_is_taken_out()
    {
        var token = Trips.Token() with { Trial = Trial.Eicar };
        var arrived = Trips.Sent(Write(new(Trial.Eicar, TimeSpan.FromDays(1))));
        var file = arrived.BodyParts.OfType<MimePart>().Single(part => part.FileName == "eicar.com");
        using var content = new MemoryStream();
        file.Content!.DecodeTo(content, TestContext.Current.CancellationToken);
        // The digest of the file as its makers publish it.
        Assert.Equal(
            "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f",
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content.ToArray()))
        );
        Assert.True(Carries(arrived, token));
        file.Content = new MimeContent(new MemoryStream("taken out"u8.ToArray()));
        Assert.False(Carries(arrived, token));
    }

    [Fact]
    public void The_test_mail_of_spam_filters_is_a_line_of_its_own()
    {
        var text = Encoding.ASCII.GetString(Trips.Octets(Write(new(Trial.Gtube, TimeSpan.FromDays(1)))));
        Assert.Matches(@"\r\nXJS\*C4JDBQADN1\.NSBN3\*2IDNEN\*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL\*C\.34X\r\n", text);
    }

    private static bool? Carries(MimeMessage arrived, ProbeToken token) => TrialLetter.Carries(arrived, token, Options.To.AuthservIds);

    private static MimeMessage Write(TrialOptions trial, long octets = 0) =>
        new TrialLetter(Options, Trips.Key).Write(Trips.Token() with { Trial = trial.Kind }, trial, Trips.Recipient, octets);
}
