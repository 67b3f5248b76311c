using Exporter.Probing.Probes;
using Exporter.Probing.Probes.SmtpPolicy;

namespace Exporter.Probing.Tests.Probes.SmtpPolicy;

public sealed class LocalPartsTests
{
    [Theory]
    [InlineData("RCPT TO:<jane@example.com>", "RCPT TO:<***@example.com>")]
    [InlineData("RCPT TO:<other.person+x@example.com>", "RCPT TO:<***@example.com>")]
    [InlineData("RCPT TO:<postmaster@example.com>", "RCPT TO:<postmaster@example.com>")]
    [InlineData("RCPT TO:<Abuse@example.com>", "RCPT TO:<Abuse@example.com>")]
    [InlineData("550 5.1.1 <Jane@example.com>: unknown", "550 5.1.1 <***@example.com>: unknown")]
    [InlineData("550 5.1.1 \"jane doe\"@example.com unknown", "550 5.1.1 ***@example.com unknown")]
    [InlineData("550 no mailbox here by the name of JANE", "550 no mailbox here by the name of ***")]
    [InlineData("550 jane%example.com (jane)", "550 ***%example.com (***)")]
    [InlineData("550 janeway has moved", "550 janeway has moved")]
    [InlineData("250 2.1.5 Ok", "250 2.1.5 Ok")]
    [InlineData("", "")]
    public void Nobody_is_named(string said, string shown) =>
        Assert.Equal(shown, LocalParts.Hide(said, ProbeMailbox.Parse("jane@example.com")));

    [Fact]
    public void A_mailbox_called_like_a_command_leaves_the_commands_alone() =>
        Assert.Equal(
            "MAIL FROM:<***@example.com>",
            LocalParts.Hide("MAIL FROM:<mail@example.com>", ProbeMailbox.Parse("mail@example.com"))
        );

    [Theory]
    [InlineData("250 2.1.5 Jane Doe <jane@example.com>", "250 2.1.5 <***@***>")]
    [InlineData("250-Jane Doe <jane@example.com>", "250-<***@***>")]
    [InlineData("251 User not local; will forward to <jane@other.example>", "251 <***@***>")]
    [InlineData("553-joe@example.com", "553-<***@***>")]
    [InlineData("250 <jane>", "250 <***@***>")]
    [InlineData("250 Jane Doe", "250 ***")]
    [InlineData("250 2.0.0 postmaster", "250 2.0.0 postmaster")]
    [InlineData("250 Postmaster <postmaster@example.com>", "250 <postmaster@example.com>")]
    [InlineData("250 Jane Doe <postmaster@example.com>", "250 <postmaster@example.com>")]
    [InlineData("250 <postmaster@example.com> is read by <jane@example.com>", "250 <***@***>")]
    [InlineData("252 2.0.0 jane@example.com", "252 2.0.0 <***@***>")]
    [InlineData("250", "250")]
    [InlineData("550 5.1.1 <jane@example.com> unknown", "550 5.1.1 <***@example.com> unknown")]
    [InlineData("VRFY postmaster", "VRFY postmaster")]
    public void A_reply_made_of_names_shows_none(string said, string shown) =>
        Assert.Equal(shown, DirectoryReplies.Hide(said, ProbeMailbox.Parse("jane@example.com")));
}
