using System.Text;
using Exporter.Mail.Sieve;

namespace Exporter.Mail.Tests.Sieve;

public sealed class SieveScriptTests
{
    // RFC 5228 §9.
    private const string Example = """
        #
        # Example Sieve Filter
        # Declare any optional features or extension used by the script
        #
        require ["fileinto"];

        #
        # Handle messages from known mailing lists
        # Move messages from IETF filter discussion list to filter mailbox
        #
        if header :is "Sender" "owner-ietf-mta-filters@imc.org"
                {
                fileinto "filter";  # move to "filter" mailbox
                }
        #
        # Keep all messages to or from people in my company
        #
        elsif address :DOMAIN :is ["From", "To"] "example.com"
                {
                keep;               # keep in "In" mailbox
                }

        #
        # Try and catch unsolicited email.  If a message is not to me,
        # or it contains a subject known to be spam, file it away.
        #
        elsif anyof (NOT address :all :contains
                       ["To", "Cc", "Bcc"] "me@example.com",
                     header :matches "subject"
                       ["*make*money*fast*", "*university*dipl*mas*"])
                {
                fileinto "spam";   # move to "spam" mailbox
                }
        else
                {
                # Move all other (non-company) mail to "personal"
                # mailbox.
                fileinto "personal";
                }
        """;

    [Fact]
    public void The_example_of_the_standard_is_read()
    {
        var script = SieveScript.Parse(Example);
        Assert.NotNull(script);
        Assert.Equal(["require", "if", "elsif", "elsif", "else"], script.Commands.Select(command => command.Name));
        Assert.Equal(["not", "header"], script.Commands[3].Tests.Single().Tests.Select(test => test.Name));
        Assert.Empty(script.Redirects);
        Assert.Equal(0, script.BroadDiscards);
    }

    [Theory]
    [InlineData("redirect \"a@b\";", "a@b")]
    [InlineData("redirect :copy \"a@b\"; keep;", "a@b")]
    [InlineData("redirect :copy :notify \"NEVER\" :ret \"FULL\" \"a@b\";", "a@b")]
    [InlineData("if true { if header \"a\" \"b\" { redirect \"a@b\"; } } else { redirect \"c@d\"; }", "a@b,c@d")]
    [InlineData("redirect text:\r\na@b\r\n.\r\n;", "a@b\r\n")]
    [InlineData("redirect \"a\\\"b@c\";", "a\"b@c")]
    [InlineData("# redirect \"x@y\";\r\n/* redirect \"x@y\"; */ keep;", "")]
    [InlineData("fileinto \"redirect\"; vacation \"redirect \\\"x@y\\\";\";", "")]
    [InlineData("REDIRECT \"a@b\";", "a@b")]
    public void Redirects_are_found_wherever_they_stand(string text, string addresses) =>
        Assert.Equal(addresses, string.Join(',', SieveScript.Parse(text)!.Redirects));

    [Theory]
    [InlineData("discard;", 1)]
    [InlineData("if true { discard; stop; }", 1)]
    [InlineData("if not false { discard; }", 1)]
    [InlineData("if header :contains \"from\" \"\" { discard; }", 1)]
    [InlineData("if header :matches [\"X-A\", \"Subject\"] [\"x\", \"*\"] { discard; }", 1)]
    [InlineData("if address :all :regex \"to\" \".*\" { discard; }", 1)]
    [InlineData("if exists [\"From\", \"Date\"] { discard; }", 1)]
    [InlineData("if size :over 0 { discard; }", 1)]
    [InlineData("if size :under 1G { discard; }", 1)]
    [InlineData("if anyof (header :is \"subject\" \"x\", true) { discard; }", 1)]
    [InlineData("if allof (true, exists \"from\") { discard; }", 1)]
    [InlineData("if header :is \"from\" \"a@b\" { keep; } else { discard; }", 1)]
    [InlineData("if header :is \"from\" \"a@b\" { keep; stop; } discard;", 1)]
    [InlineData("if not address :is \"from\" \"a@b\" { discard; }", 1)]
    [InlineData("if true { if true { discard; } discard; }", 2)]
    public void A_discard_of_nearly_everything_is_broad(string text, int broad) =>
        Assert.Equal(broad, SieveScript.Parse(text)!.BroadDiscards);

    [Theory]
    [InlineData("keep;")]
    [InlineData("if header :contains \"subject\" \"viagra\" { discard; }")]
    [InlineData("if header :contains \"X-Spam-Flag\" \"YES\" { discard; }")]
    [InlineData("if not header :contains \"X-Spam-Flag\" \"NO\" { discard; }")]
    [InlineData("if header :contains \"X-Spam-Flag\" \"YES\" { fileinto \"x\"; } else { discard; }")]
    [InlineData("if not spamtest :value \"lt\" :comparator \"i;ascii-numeric\" \"8\" { discard; }")]
    [InlineData("if size :over 100K { discard; }")]
    [InlineData("if header :contains \"X-Loop\" \"\" { discard; }")]
    [InlineData("if exists \"List-Id\" { discard; }")]
    [InlineData("if allof (true, header :is \"subject\" \"x\") { discard; }")]
    [InlineData("if false { discard; }")]
    [InlineData("if header :is \"subject\" \"x\" { if true { discard; } }")]
    [InlineData("if true { fileinto \"All\"; discard; }")]
    [InlineData("redirect \"me@example.com\"; discard;")]
    [InlineData("if true { keep; } else { discard; }")]
    [InlineData("if header :count \"ge\" \"from\" \"1\" { keep; } else { discard; }")]
    public void A_discard_of_some_mail_is_not(string text) => Assert.Equal(0, SieveScript.Parse(text)!.BroadDiscards);

    [Theory]
    [InlineData("vacation \"x\";", null, null)]
    [InlineData("vacation :days 7 :subject \"s\" :addresses [\"a@b\", \"c@d\"] \"x\";", 7L, null)]
    [InlineData("if true { vacation :seconds 30 \"x\"; }", null, 30L)]
    [InlineData("vacation :days 1K \"x\";", 1024L, null)]
    public void Automatic_replies_have_their_period(string text, long? days, long? seconds) =>
        Assert.Equal([new SieveVacation(days, seconds)], SieveScript.Parse(text)!.Vacations);

    [Fact]
    public void Included_scripts_are_counted() =>
        Assert.Equal(2, SieveScript.Parse("include \"a\"; if true { include :global \"b\"; }")!.Includes);

    [Theory]
    [InlineData("keep")]
    [InlineData("if true { keep;")]
    [InlineData("if true keep; }")]
    [InlineData("if anyof (true, { keep; }")]
    [InlineData("redirect \"a@b;")]
    [InlineData("redirect [\"a\" \"b\"];")]
    [InlineData("redirect [\"a\",];")]
    [InlineData("redirect text:\r\na@b\r\n;")]
    [InlineData("/* no end")]
    [InlineData("size :over 99999999999999999999;")]
    [InlineData("size :over 9999999999G;")]
    [InlineData("keep; }")]
    [InlineData("@@")]
    [InlineData(": ;")]
    [InlineData("if { } else keep")]
    public void What_is_no_script_is_none(string text) => Assert.Null(SieveScript.Parse(text));

    [Fact]
    public void Blocks_and_tests_may_stand_deep_in_each_other_but_not_without_end()
    {
        static string Deep(int depth) => string.Concat(Enumerable.Repeat("if true {", depth)) + "keep;" + new string('}', depth);
        static string Not(int depth) => "if " + string.Concat(Enumerable.Repeat("not ", depth)) + "true { keep; }";
        Assert.NotNull(SieveScript.Parse(Deep(20)));
        Assert.NotNull(SieveScript.Parse(Not(20)));
        Assert.Null(SieveScript.Parse(Deep(100_000)));
        Assert.Null(SieveScript.Parse(Not(100_000)));
    }

    [Fact]
    public void A_script_that_was_made_up_has_the_redirects_and_replies_that_were_put_into_it()
    {
        var random = new Random(5228);
        for (var round = 0; round < 2000; round++)
        {
            var (text, redirects, replies) = (new StringBuilder("require [\"vacation\"];\r\n"), new List<string>(), 0);
            Write(0);
            var script = SieveScript.Parse(text.ToString());
            Assert.Equal(redirects, script?.Redirects);
            Assert.Equal(replies, script!.Vacations.Count);

            void Write(int depth)
            {
                for (var commands = random.Next(4); commands >= 0; commands--)
                {
                    switch (random.Next(6))
                    {
                        case 0:
                            redirects.Add($"user{redirects.Count}@elsewhere.example");
                            text.Append($"redirect {Blank()}:copy{Blank()}\"{redirects[^1]}\"{Blank()};");
                            break;
                        case 1:
                            replies++;
                            text.Append("vacation :days 7 text:\r\nredirect \"no@elsewhere.example\";\r\n..\r\n.\r\n;");
                            break;
                        case 2 when depth < 5:
                            text.Append($"if anyof(not header [\"a\",\"b\"] \"c;}}\",{Blank()}size :over 1M) {{");
                            Write(depth + 1);
                            text.Append("} else {");
                            Write(depth + 1);
                            text.Append('}');
                            break;
                        default:
                            text.Append($"fileinto{Blank()}\"x\\\"{{\";");
                            break;
                    }
                }
            }

            string Blank() => new[] { " ", "\r\n", " # redirect \"x\";\r\n", "/* } */", "\t" }[random.Next(5)];
        }
    }

    [Fact]
    public void Twice_the_text_costs_twice_as_much()
    {
        static string Text(int count) =>
            string.Concat(
                Enumerable.Repeat("if header :is \"from\" \"a\" { keep; } elsif true { redirect \"a@b\"; } else { discard; }\r\n", count)
            );
        LinearCost.Holds(Text, text => GC.KeepAlive(Read(text)), 64 * 1024 / Text(1).Length);

        static object? Read(string text) => SieveScript.Parse(text) is { } script ? (script.Redirects, script.BroadDiscards) : null;
    }
}
