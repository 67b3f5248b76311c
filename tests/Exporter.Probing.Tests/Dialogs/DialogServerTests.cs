using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Dialogs;

public class DialogServerTests
{
    private const string Header = "# service: smtp\n# why: the kit tests itself\n# expect success\n";

    public static TheoryData<DialogDelivery> Deliveries => [.. Enum.GetValues<DialogDelivery>()];

    public static TheoryData<string> Certificates => [.. DialogCertificates.Shared.Names];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task A_client_reads_what_the_dialog_says_however_it_is_delivered(DialogDelivery delivery)
    {
        await using var server = Start(
            "S: 220-{host}\nS-RAW: 220 \\xe9\\0\\x7f\\n\nC: EHLO *\nREPEAT 3 250-A\nBYTES 4 x\nS: 250 B\n",
            delivery
        );
        using var client = await RawClient.ConnectAsync(server.EndPoint, Cancelled);

        var greeting = await client.ReadAsync("220-mail.example.test\r\n220 \xe9\0\x7f\n".Length, Cancelled);
        await client.SendAsync("EHLO probe.example.test\r\n", Cancelled);
        var rest = await client.ReadToEndAsync(Cancelled);
        client.Dispose();

        Assert.Equal("220-mail.example.test\r\n220 \xe9\0\x7f\n", greeting);
        Assert.Equal("250-A\r\n250-A\r\n250-A\r\nxxxx250 B\r\n", rest);
        var conversation = Assert.Single(await server.StopAsync());
        Assert.Equal("EHLO probe.example.test\r\n", conversation.Received);
        Assert.Empty(conversation.Problems);
        Assert.True(conversation.Completed);
    }

    [Fact]
    public async Task A_reply_and_what_is_injected_after_it_arrive_together()
    {
        await using var server = Start("C: STARTTLS\nS: 220 go\nINJECT: 250 AUTH PLAIN\n", DialogDelivery.Byte);
        using var client = await RawClient.ConnectAsync(server.EndPoint, Cancelled);

        await client.SendAsync("STARTTLS\r\n", Cancelled);

        Assert.Equal("220 go\r\n250 AUTH PLAIN\r\n", await client.ReadOnceAsync(100, Cancelled));
    }

    [Theory]
    [InlineData("NOOP\r\n", "expected EHLO *, but the client sent NOOP\\n")]
    [InlineData("EHLO probe\n", "expected EHLO *, but the client sent EHLO probe\\n")]
    [InlineData("", "expected EHLO *, but the client left")]
    public async Task A_client_that_strays_from_the_dialog_is_a_problem_that_names_the_line(string sent, string problem)
    {
        await using var server = Start("C: EHLO *\nS: 250 ok\n", DialogDelivery.Whole);
        using (var client = await RawClient.ConnectAsync(server.EndPoint, Cancelled))
        {
            await client.SendAsync(sent, Cancelled);
        }

        var conversation = Assert.Single(await server.StopAsync());
        Assert.Equal([$"kit: line 4: {problem}"], conversation.Problems);
        Assert.False(conversation.Completed);
    }

    [Fact]
    public async Task An_optional_command_is_answered_if_it_comes_and_passed_over_if_not()
    {
        await using var server = Start("C?: * ID *\n  S: * ID NIL\n  S: {tag} OK\nC: * LOGOUT\nS: {tag} BYE\n", DialogDelivery.Line);
        using var asking = await RawClient.ConnectAsync(server.EndPoint, Cancelled);
        using var plain = await RawClient.ConnectAsync(server.EndPoint, Cancelled);

        await asking.SendAsync("A1 ID NIL\r\nA2 LOGOUT\r\n", Cancelled);
        await plain.SendAsync("B1 LOGOUT\r\n", Cancelled);

        Assert.Equal("* ID NIL\r\nA1 OK\r\nA2 BYE\r\n", await asking.ReadToEndAsync(Cancelled));
        Assert.Equal("B1 BYE\r\n", await plain.ReadToEndAsync(Cancelled));
    }

    [Fact]
    public async Task A_reset_is_a_reset_and_a_close_is_a_close_even_with_octets_unread()
    {
        await using var resets = Start("C: EHLO *\nRST\n", DialogDelivery.Whole);
        await using var closes = Start("C: EHLO *\nCLOSE\n", DialogDelivery.Whole);
        using var first = await RawClient.ConnectAsync(resets.EndPoint, Cancelled);
        using var second = await RawClient.ConnectAsync(closes.EndPoint, Cancelled);

        await first.SendAsync("EHLO probe\r\nmore", Cancelled);
        await second.SendAsync("EHLO probe\r\nmore", Cancelled);

        var reset = await Assert.ThrowsAsync<IOException>(() => first.ReadToEndAsync(Cancelled));
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(reset.InnerException).SocketErrorCode);
        Assert.Empty(await second.ReadToEndAsync(Cancelled));
    }

    [Theory]
    [MemberData(nameof(Certificates))]
    public async Task A_handshake_shows_exactly_the_named_certificate(string name)
    {
        await using var server = Start($"TLS {name}\nS: 220 inside\n", DialogDelivery.Byte);
        using var client = await RawClient.ConnectAsync(server.EndPoint, Cancelled);

        await client.StartTlsAsync(DialogCertificates.HostName, Cancelled);

        var greeting = await client.ReadToEndAsync(Cancelled);
        client.Dispose();
        Assert.Empty(Assert.Single(await server.StopAsync()).Problems);
        Assert.Equal("220 inside\r\n", greeting);
        var expected = DialogCertificates.Shared[name];
        Assert.Equal(Raw(expected.Intermediates.Prepend(expected.Leaf)), Raw(client.Shown));
    }

    [Fact]
    public async Task A_client_without_a_server_name_may_get_another_certificate()
    {
        await using var server = Start("TLS good without-sni wrong-host\n", DialogDelivery.Whole);
        using var named = await RawClient.ConnectAsync(server.EndPoint, Cancelled);
        using var nameless = await RawClient.ConnectAsync(server.EndPoint, Cancelled);

        await named.StartTlsAsync(DialogCertificates.HostName, Cancelled);
        await nameless.StartTlsAsync("", Cancelled);

        Assert.Equal(DialogCertificates.Shared["good"].Leaf, named.Shown[0]);
        Assert.Equal(DialogCertificates.Shared["wrong-host"].Leaf, nameless.Shown[0]);
    }

    [Fact]
    public async Task A_client_that_never_leaves_a_silent_server_is_a_problem()
    {
        await using var server = Start("SILENT\n", DialogDelivery.Whole, TimeSpan.Zero);
        using var client = await RawClient.ConnectAsync(server.EndPoint, Cancelled);
        await client.SendAsync("password", Cancelled);

        var conversation = Assert.Single(await server.StopAsync());

        Assert.Equal(["kit: the connection outlived its deadline"], conversation.Problems);
    }

    private static DialogServer Start(string steps, DialogDelivery delivery, TimeSpan? patience = null) =>
        DialogServer.Start(Dialog.Parse("kit", Header + steps), delivery, patience ?? TimeSpan.FromSeconds(30));

    private static IEnumerable<byte[]> Raw(IEnumerable<X509Certificate2> certificates) => certificates.Select(one => one.RawData);
}
