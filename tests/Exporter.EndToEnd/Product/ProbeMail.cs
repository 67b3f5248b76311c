using System.Globalization;
using System.Text;
using Exporter.EndToEnd.Servers;
using Exporter.Probing.Delivery;

namespace Exporter.EndToEnd.Product;

/// <summary>Writes mail into a mailbox past all servers, as somebody who knows the key could. Stateless but for the file names.</summary>
internal static class ProbeMail
{
    /// <summary>An exporter that is gone.</summary>
    public const string Stranger = "ffffffffffff";

    private static int written;

    /// <summary>A token of the round trip <c>trip</c>.</summary>
    public static string Token(string instance, long sequence, DateTimeOffset at, string key = RoundTripSite.SigningKey) =>
        new ProbeToken("trip", instance, sequence, at).Write(TokenKey.Of(new(key)));

    /// <summary>A probe mail as it left.</summary>
    public static string Whole(string token) => $"Subject: [mail-exporter] trip 1\r\nX-Mail-Exporter-Token: {token}\r\n\r\n{token}\r\n";

    /// <summary>A probe mail after a list that strips what it does not know.</summary>
    public static string Stripped(string token) =>
        $"From: list@list.test\r\nSubject: [list] [mail-exporter] trip 1\r\n\r\n> {token}\r\n-- \r\na list\r\n";

    /// <summary>A mail of somebody else.</summary>
    public static string Foreign(int number) =>
        $"From: a@b.test\r\nDate: Mon, 01 Jun 2026 12:00:00 +0000\r\nSubject: letter {number}\r\nMessage-ID: <{number}@b.test>\r\n\r\n".PadRight(
            1500,
            'x'
        ) + "\r\n";

    /// <summary>Puts a mail into a Maildir and gives it to the server.</summary>
    public static async Task DropAsync(string maildir, string text, CancellationToken cancellationToken)
    {
        var temporary = Write(maildir, "tmp", text);
        await RunningProcess.RunAsync(new("chown", "mail:mail", temporary), TimeSpan.FromSeconds(10), cancellationToken);
        File.Move(temporary, Path.Combine(maildir, "new", Path.GetFileName(temporary)));
    }

    /// <summary>Writes a mail that has been seen; its owner is whoever runs the test.</summary>
    public static void Fill(string maildir, string text) => Write(maildir, "cur", text, ":2,S");

    /// <summary>The mails that lie in a Maildir.</summary>
    public static IEnumerable<string> Read(string maildir) => Files(maildir).Select(ReadWhereItIs).OfType<string>();

    /// <summary>How many lie in a Maildir.</summary>
    public static int Count(string maildir) => Files(maildir).Count();

    private static IEnumerable<string> Files(string maildir) =>
        new[] { "new", "cur" }.SelectMany(part => Directory.EnumerateFiles(Path.Combine(maildir, part)));

    private static string? ReadWhereItIs(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (FileNotFoundException)
        {
            // Moved or deleted meanwhile.
            return null;
        }
    }

    private static string Write(string maildir, string part, string text, string flags = "")
    {
        var number = Interlocked.Increment(ref written);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"1700000000.M{number}P{Environment.ProcessId}.site,S={text.Length},W={text.Length}"
        );
        var path = Path.Combine(maildir, part, name + flags);
        File.WriteAllText(path, text, Encoding.Latin1);
        return path;
    }
}
