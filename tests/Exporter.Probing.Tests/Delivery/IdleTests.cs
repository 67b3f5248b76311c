using Exporter.Probing.Delivery;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;
using Exporter.Testing;
using static Exporter.Probing.Tests.Delivery.Scripted;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>What becomes of a mailbox whose server breaks off, dies or refuses while it is waited for mail.</summary>
public sealed class IdleTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HostGate gate = new();
    private readonly ProbeServices services = ProbeServices.Create(TimeProvider.System);
    private readonly RouteEvents events = new();
    private readonly CancellationTokenSource stopping = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );

    public void Dispose()
    {
        stopping.Dispose();
        gate.Dispose();
    }

    [Theory]
    [InlineData("CLOSE")]
    [InlineData("RST")]
    [InlineData("S: * BYE enough\nCLOSE")]
    public async Task A_connection_that_ends_in_IDLE_is_followed_by_another_and_nothing_is_told(string end)
    {
        await using var server = FlappingServer.Start(Play(ImapOpen + Idle + end), Play(ImapOpen + Idle + "SILENT"));
        var watching = Watch(server, Long);
        await NextAsync<RouteEvent.Opened>();
        await NextAsync<RouteEvent.Opened>();
        Assert.Equal(2, server.Connections);
        await StopAsync(watching);
    }

    [Fact]
    public async Task A_server_that_dies_without_a_word_is_found_out_and_what_came_meanwhile_is_found()
    {
        var letter = Trips.Octets(Trips.Letter(Trips.Token()));
        await using var server = FlappingServer.Start(Play(ImapOpen + Idle + "SILENT"), Play(Mailbox(letter) + "SILENT"));
        var watching = Watch(server, TimeSpan.FromSeconds(2));
        await NextAsync<RouteEvent.Opened>();
        var found = await NextAsync<RouteEvent.Found>();
        Assert.Equal((Trips.Token(), "INBOX/7/1"), (found.Mail.Token, found.Mail.Place.Name));
        Assert.Equal(2, server.Connections);
        await StopAsync(watching);
    }

    // What Dovecot 2.3 answers to the first and to the second FETCH of a mail that another session has expunged, and an empty one.
    [Theory]
    [InlineData("S: * 1 FETCH (UID 1 BODY[] NIL)\nS: {tag} OK done\n")]
    [InlineData("S-RAW: * 1 FETCH (UID 1 BODY[] {0}\\r\\n)\\r\\n\nS: {tag} OK done\n")]
    [InlineData("S: {tag} OK done\n")]
    public async Task A_mail_that_somebody_deletes_before_it_is_read_is_passed_over(string answer)
    {
        var letter = Mailbox(Trips.Octets(Trips.Letter(Trips.Token() with { At = TimeProvider.System.GetUtcNow() })));
        var gone = letter[..letter.LastIndexOf("S-RAW: ", StringComparison.Ordinal)] + answer;
        await using var server = FlappingServer.Start(Play(ImapOpen + Idle + "CLOSE"), Play(gone + Idle + "SILENT"));
        var watching = Watch(server, Long);
        await NextAsync<RouteEvent.Opened>();
        await NextAsync<RouteEvent.Opened>();
        await StopAsync(watching);
    }

    [Theory]
    [InlineData("C: * IDLE\nS: {tag} NO not now\n")]
    [InlineData("C: * IDLE\nS: {tag} BAD what\n")]
    public async Task A_server_that_refuses_IDLE_is_asked_now_and_then_on_the_same_connection(string refusal)
    {
        var polled = "C: * NOOP\nS: {tag} OK done\n" + NothingNew;
        await using var server = FlappingServer.Start(Play(ImapOpen + refusal + NothingNew + polled + polled + "CLOSE"));
        var began = TimeProvider.System.GetTimestamp();
        var watching = Watch(server, Long);
        await NextAsync<RouteEvent.Opened>();
        await NextAsync<RouteEvent.Opened>();
        Assert.Equal(2, server.Connections);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromSeconds(3.9), Patience);
        await StopAsync(watching);
    }

    [Fact]
    public async Task A_server_that_ends_IDLE_by_itself_is_not_asked_without_end()
    {
        var polled = "C: * NOOP\nS: {tag} OK done\n" + NothingNew;
        var ended = Idle + "S: {tag} OK enough\n" + NothingNew;
        await using var server = FlappingServer.Start(Play(ImapOpen + ended + polled + polled + "CLOSE"));
        var began = TimeProvider.System.GetTimestamp();
        var watching = Watch(server, Long);
        await NextAsync<RouteEvent.Opened>();
        await NextAsync<RouteEvent.Opened>();
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromSeconds(3.9), Patience);
        await StopAsync(watching);
    }

    [Fact]
    public async Task A_server_that_breaks_off_whenever_the_mailbox_is_open_is_not_knocked_at_without_end()
    {
        await using var server = FlappingServer.Start(Play(ImapOpen + "CLOSE"));
        var began = TimeProvider.System.GetTimestamp();
        var watching = Watch(server, Long);
        for (var opened = 0; opened < 4; opened++)
        {
            await NextAsync<RouteEvent.Opened>();
        }
        // One second, two and four.
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromSeconds(6.9), Patience);
        Assert.Equal(4, server.Connections);
        await StopAsync(watching);
    }

    [Theory]
    [InlineData("S-RAW: * OK \nBYTES 67108864 x\n")]
    [InlineData("REPEAT 4000000 * 12 EXISTS\nREPEAT 4000000 * 12 EXISTS\n")]
    public async Task A_flood_of_64_MiB_in_IDLE_is_cut_off_and_costs_no_quadratic_time(string flood)
    {
        await using var server = FlappingServer.Start(Play(ImapOpen + Idle + flood), Play(ImapOpen + Idle + "SILENT"));
        var began = TimeProvider.System.GetTimestamp();
        var watching = Watch(server, Long);
        await NextAsync<RouteEvent.Opened>();
        await NextAsync<RouteEvent.Opened>();
        TestReport.Add(
            FormattableString.Invariant(
                $"figure 64 MiB, {flood[..10]}… in IDLE: {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F1} s"
            )
        );
        Assert.Equal(2, server.Connections);
        await StopAsync(watching);
    }

    /// <summary>A mailbox with one mail in it.</summary>
    private static string Mailbox(byte[] letter)
    {
        var text = System.Text.Encoding.Latin1.GetString(letter);
        var token = text.Split("\r\n").First(line => line.StartsWith(Letter.TokenField, StringComparison.Ordinal));
        var head = $"{token}\r\n\r\n";
        var raw = string.Concat(text.Select(octet => octet is >= ' ' and <= '~' and not '\\' ? $"{octet}" : $"\\x{(int)octet:X2}"));
        return ImapIn
            + "C: * SELECT INBOX\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: * OK [UIDNEXT 2] ok\nS: {tag} OK [READ-WRITE] done\n"
            + "C: * UID FETCH *\n"
            + $"S-RAW: * 1 FETCH (UID 1 INTERNALDATE \"01-Jun-2026 12:00:00 +0000\" BODY[HEADER.FIELDS (X)] {{{head.Length}}}\\r\\n{token}\\r\\n\\r\\n)\\r\\n\n"
            + "S: {tag} OK done\nC: * UID FETCH *\n"
            + $"S-RAW: * 1 FETCH (UID 1 BODY[] {{{letter.Length}}}\\r\\n{raw})\\r\\n\nS: {{tag}} OK done\n";
    }

    private Task Watch(FlappingServer server, TimeSpan timeout) =>
        WatchAsync(Place(Service.Imap, server.Port, timeout), Sessions(gate, services), events, stopping.Token);

    private async Task StopAsync(Task watching)
    {
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    private async Task<T> NextAsync<T>()
        where T : RouteEvent => Assert.IsType<T>(await events.Reader.ReadAsync(stopping.Token).AsTask().WaitAsync(Patience));
}
