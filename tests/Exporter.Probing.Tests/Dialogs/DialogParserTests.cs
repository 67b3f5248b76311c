using Exporter.Testing;

namespace Exporter.Probing.Tests.Dialogs;

public class DialogParserTests
{
    private const string Header = "# service: smtp\n# why: the kit tests itself\n# expect success\n";

    [Theory]
    [InlineData("", "1: service is missing")]
    [InlineData("# service: gopher", "1: unknown service gopher")]
    [InlineData("# expct success", "1: unknown header expct success")]
    [InlineData(Header + "# expect failure: tls in tls", "4: only one success or failure")]
    [InlineData(Header + "# expect check: smtp.banner 7", "4: write: id status, with status -1, 0, 1, 2 or 3")]
    [InlineData(Header + "# deliveries: whole bit", "4: unknown delivery bit")]
    [InlineData(Header, "4: there is no step")]
    [InlineData(Header + "S: caf\xe9", "4: octet 233 must be written as an escape in S-RAW")]
    [InlineData(Header + "S-RAW: \\q", "4: escapes are \\r \\n \\0 \\\\ and \\xHH")]
    [InlineData(Header + "SAY hello", "4: unknown step SAY")]
    [InlineData(Header + "  S: 220", "4: an indented step must stand below C?:")]
    [InlineData(Header + "RST\nS: 220", "5: nothing can follow SILENT, RST or CLOSE")]
    [InlineData(Header + "INJECT: 250", "4: INJECT: must follow S:")]
    [InlineData(Header + "BYTES 99999999 x", "4: more than 67108864 octets")]
    [InlineData(Header + "PAUSE soon", "4: soon is no number")]
    [InlineData(Header + "TLS good loud", "4: unknown TLS option loud")]
    public void A_file_that_is_no_dialog_is_refused_with_line_and_reason(string text, string problem)
    {
        var refused = Assert.Throws<FormatException>(() => Dialog.Parse("kit", text));

        Assert.Equal($"kit.dialog:{problem}", refused.Message);
    }

    [Fact]
    public void A_header_says_what_a_look_must_find()
    {
        const string text =
            "# service: imaps\n# why: one\n# why: two\n# expect failure: tls in tls\n# expect check: tls.handshake 3\n# deliveries: whole byte\nSILENT";

        var dialog = Dialog.Parse("imap/x", text);

        Assert.Equal(("imaps", "one two", "tls", "tls"), (dialog.Service, dialog.Why, dialog.Expectation.Kind, dialog.Expectation.Phase));
        Assert.Equal(3, dialog.Expectation.Checks["tls.handshake"]);
        Assert.Equal([DialogDelivery.Whole, DialogDelivery.Byte], dialog.Deliveries);
    }
}
