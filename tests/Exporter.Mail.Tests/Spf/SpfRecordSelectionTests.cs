using Exporter.Mail.Dns;
using Exporter.Mail.Spf;

namespace Exporter.Mail.Tests.Spf;

public sealed class SpfRecordSelectionTests
{
    [Theory]
    [InlineData("v=spf1", true, null)]
    [InlineData("v=spf1 ", true, null)]
    [InlineData("v=spf1 nonsense:", true, null)]
    [InlineData("V=spF1 -all", true, null)]
    [InlineData(" v=spf1 -all", false, SpfNearMissKind.LeadingSpace)]
    [InlineData("\tv=spf1 -all", false, SpfNearMissKind.LeadingSpace)]
    [InlineData("\"v=spf1 -all\"", false, SpfNearMissKind.QuotationMark)]
    [InlineData(" 'v=spf1 -all'", false, SpfNearMissKind.QuotationMark)]
    [InlineData("\u00e2\u0080\u009cv=spf1 -all\u00e2\u0080\u009d", false, SpfNearMissKind.QuotationMark)]
    [InlineData("\u00ef\u00bb\u00bfv=spf1 -all", false, SpfNearMissKind.QuotationMark)]
    [InlineData("v=spf1\ta -all", false, SpfNearMissKind.NoSpaceAfterVersion)]
    [InlineData("v=spf1; a -all", false, SpfNearMissKind.NoSpaceAfterVersion)]
    [InlineData("v=spf1include:example.com", false, SpfNearMissKind.NoSpaceAfterVersion)]
    [InlineData("v=spf1\u00c2\u00a0-all", false, SpfNearMissKind.NoSpaceAfterVersion)]
    [InlineData("v = spf1 -all", false, SpfNearMissKind.SpaceInVersion)]
    [InlineData("v=spf 1 -all", false, SpfNearMissKind.OtherVersion)]
    [InlineData("v=spf10 -all", false, SpfNearMissKind.OtherVersion)]
    [InlineData("v=spf1.0 -all", false, SpfNearMissKind.OtherVersion)]
    [InlineData("v=spf3 -all", false, SpfNearMissKind.OtherVersion)]
    [InlineData("spf1 -all", false, SpfNearMissKind.OtherVersion)]
    [InlineData("v=spf2.0 -all", false, SpfNearMissKind.SenderId)]
    [InlineData("spf2.0/pra,mfrom -all", false, SpfNearMissKind.SenderId)]
    [InlineData("", false, null)]
    [InlineData("\u00e2\u0080\u009c", false, null)]
    [InlineData("v=DKIM1; p=abc", false, null)]
    [InlineData("google-site-verification=v=spf1", false, null)]
    public void Only_the_version_and_a_space_or_the_end_make_a_record(string text, bool isRecord, SpfNearMissKind? nearMiss)
    {
        // §4.5: "records that do not begin with a version section of exactly v=spf1 are discarded"
        var selection = SpfRecordSelection.Of([new TxtRecord([text], TimeSpan.Zero)]);
        Assert.Equal(isRecord, selection.Records.Count == 1);
        Assert.Equal(nearMiss, selection.NearMisses.SingleOrDefault()?.Kind);
    }

    [Fact]
    public void A_version_that_two_strings_share_counts() // §3.3: joined without spaces
        => Assert.Single(SpfRecordSelection.Of([new TxtRecord(["v=s", "pf1 -all"], TimeSpan.Zero)]).Records);
}
