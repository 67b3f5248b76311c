using System.Net.Sockets;

namespace Exporter.Sandbox.Tests;

public sealed class NameServerTests(WorldFixture fixture)
{
    // Id 1, RD, one question: healthy.example, of the type that is appended, class IN.
    private const string Asked = "0001" + "0100" + "0001" + "0000" + "0000" + "0000" + "076865616c746879076578616d706c6500";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_repeats_id_and_question_and_says_that_it_comes_from_a_resolver()
    {
        var answer = Convert.ToHexStringLower(await AskAsync(Asked + "000f0001"));
        Assert.StartsWith("0001" + "8180" + "0001" + "0001" + "0000" + "0000" + Asked[24..] + "000f0001", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0001")]
    // An answer, two questions, a name without an end, a name that points to itself.
    [InlineData("00018100000100000000000000000f0001")]
    [InlineData("00010100000200000000000003636f6d00000f0001")]
    [InlineData("00010100000100000000000003636f6d")]
    [InlineData("000101000001000000000000c00c000f0001")]
    public async Task What_is_no_question_gets_no_answer_and_the_next_one_does(string nonsense)
    {
        using var client = Client();
        await client.SendAsync(Convert.FromHexString(nonsense), Token);
        await client.SendAsync(Convert.FromHexString(Asked + "000f0001"), Token);
        Assert.Equal(1, (await client.ReceiveAsync(Token)).Buffer[1]);
    }

    [Fact]
    public async Task TCP_takes_several_questions_on_one_connection()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(fixture.World.Names.Resolver, Token);
        var stream = client.GetStream();
        var question = Convert.FromHexString(Asked + "00060001");
        for (var i = 0; i < 2; i++)
        {
            await stream.WriteAsync((byte[])[0, (byte)question.Length, .. question], Token);
            var length = new byte[2];
            await stream.ReadExactlyAsync(length, Token);
            var answer = new byte[(length[0] << 8) | length[1]];
            await stream.ReadExactlyAsync(answer, Token);
            Assert.Equal(question[..2], answer[..2]);
        }
    }

    [Fact]
    public async Task A_knob_of_a_domain_holds_from_the_next_question_on()
    {
        await using var world = await MailWorld.StartAsync(TimeProvider.System, Token);
        var knob = world.Knobs.Single(knob => knob.Fault!.Name == "mx-missing");
        var asked =
            Asked.Replace("076865616c746879", "0a" + Convert.ToHexStringLower("mx-missing"u8), StringComparison.Ordinal) + "000f0001";
        using var client = new UdpClient();
        client.Connect(world.Names.Resolver);

        Assert.Equal(0, await CountAsync(client, asked));
        knob.Turn(on: false);
        Assert.False(knob.IsFaulty);
        Assert.Equal(1, await CountAsync(client, asked));
        knob.Turn(on: true);
        Assert.Equal(0, await CountAsync(client, asked));
    }

    [Fact]
    public void The_healthy_domain_has_no_knob_to_turn() =>
        Assert.Throws<InvalidOperationException>(() => fixture.World.Names.Domains[0].Turn(on: true));

    private static async Task<int> CountAsync(UdpClient client, string question)
    {
        await client.SendAsync(Convert.FromHexString(question), Token);
        return (await client.ReceiveAsync(Token)).Buffer[7];
    }

    private async Task<byte[]> AskAsync(string question)
    {
        using var client = Client();
        await client.SendAsync(Convert.FromHexString(question), Token);
        return (await client.ReceiveAsync(Token)).Buffer;
    }

    private UdpClient Client()
    {
        var client = new UdpClient();
        client.Connect(fixture.World.Names.Resolver);
        return client;
    }
}
