using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;

namespace Exporter.Probing.Tests.Network;

public sealed class DnsPipelineTests : IAsyncDisposable
{
    private const string Name = "a.example";
    private static readonly DnsAnswer Ordinary = DnsAnswer.Without(DnsOutcome.NoData) with { Octets = 999 };
    private readonly TinyNameServer server = new();
    private readonly Counting ordinary = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Many_questions_at_a_time_get_each_its_own_answer()
    {
        foreach (var number in Enumerable.Range(0, 200))
        {
            server.Addresses[$"n{number}.example"] = [$"127.0.1.{number}"];
        }
        await using var pipeline = Open(server.EndPoint);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(number => pipeline.AskAsync($"n{number}.example", DnsType.A, Token))
        );
        Assert.Equal(
            Enumerable.Range(0, 200).Select(number => $"127.0.1.{number}"),
            answers.Select(answer => answer.Of<AddressRecord>().Single().Address.ToString())
        );
        Assert.Equal(0, ordinary.Asked);
    }

    [Fact]
    public async Task A_number_that_is_used_again_belongs_to_the_later_question()
    {
        await using var pipeline = Open(server.EndPoint);
        // 65,536 numbers: with a hundred questions open, some number is given again while its first owner takes leave.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 20_000),
            new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Token },
            async (number, token) =>
                Assert.NotEqual(DnsOutcome.Timeout, (await pipeline.AskAsync($"n{number}.example", DnsType.A, token)).Outcome)
        );
        Assert.Equal(0, ordinary.Asked);
    }

    [Theory]
    [InlineData(TinyNameServer.NxDomain, DnsOutcome.NotFound)]
    [InlineData(TinyNameServer.ServFail, DnsOutcome.ServerFailure)]
    [InlineData(TinyNameServer.Refused, DnsOutcome.Refused)]
    [InlineData(TinyNameServer.Silence, DnsOutcome.Timeout)]
    public async Task What_the_only_server_answers_is_the_answer(int code, DnsOutcome outcome)
    {
        server.Codes[Name] = code;
        await using var pipeline = Open(server.EndPoint);
        Assert.Equal(outcome, (await pipeline.AskAsync(Name, DnsType.A, Token)).Outcome);
        Assert.Equal(0, ordinary.Asked);
    }

    [Theory]
    [InlineData(TinyNameServer.Refused)]
    [InlineData(TinyNameServer.Silence)]
    public async Task Where_there_are_others_they_are_asked_after_a_refusal(int code)
    {
        server.Codes[Name] = code;
        await using var pipeline = Open(server.EndPoint, server.EndPoint);
        Assert.Same(Ordinary, await pipeline.AskAsync(Name, DnsType.A, Token));
    }

    [Fact]
    public async Task A_question_that_is_lost_is_sent_once_more()
    {
        server.Codes[Name] = TinyNameServer.Silence;
        await using var pipeline = Open(server.EndPoint);
        await pipeline.AskAsync(Name, DnsType.A, Token);
        Assert.Equal([Name, Name], server.Asked);
    }

    [Fact]
    public async Task What_is_truncated_or_odd_is_asked_the_ordinary_way()
    {
        server.Addresses[Name] = ["192.0.2.1"];
        server.Tamper = answer => [.. answer[..2], (byte)(answer[2] | 2), .. answer[3..]];
        await using var pipeline = Open(server.EndPoint);
        Assert.Same(Ordinary, await pipeline.AskAsync(Name, DnsType.A, Token));
    }

    [Fact]
    public async Task Nobody_there_is_silence()
    {
        await using var pipeline = Open(new IPEndPoint(IPAddress.Loopback, 9));
        Assert.Equal(DnsOutcome.Timeout, (await pipeline.AskAsync(Name, DnsType.A, Token)).Outcome);
    }

    [Fact]
    public async Task Whoever_asks_may_stop_waiting_and_an_end_leaves_nobody_waiting()
    {
        server.Codes[Name] = TinyNameServer.Silence;
        var pipeline = OpenFor(TimeSpan.FromMinutes(10), server.EndPoint);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var (one, other) = (pipeline.AskAsync(Name, DnsType.A, enough.Token), pipeline.AskAsync(Name, DnsType.A, Token));
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.False(other.IsCompleted);
        await pipeline.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
    }

    [Fact]
    public async Task A_name_that_is_none_is_not_found_and_without_servers_there_is_no_pipeline()
    {
        await using var pipeline = Open(server.EndPoint);
        Assert.Equal(DnsOutcome.NotFound, (await pipeline.AskAsync("a..b", DnsType.A, Token)).Outcome);
        Assert.Empty(server.Asked);
        Assert.Null(DnsPipeline.Open(Settings(TimeSpan.FromSeconds(1)), ordinary, TimeProvider.System));
    }

    private DnsPipeline Open(params IReadOnlyList<IPEndPoint> servers) => OpenFor(TimeSpan.FromSeconds(1), servers);

    private DnsPipeline OpenFor(TimeSpan wait, params IReadOnlyList<IPEndPoint> servers) =>
        DnsPipeline.Open(Settings(wait, servers), ordinary, TimeProvider.System)!;

    private static ResolverSettings Settings(TimeSpan wait, params IReadOnlyList<IPEndPoint> servers) => new(servers, [], 1, wait);

    private sealed class Counting : IDnsResolver
    {
        private int asked;

        public int Asked => asked;

        public Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref asked);
            return Task.FromResult(Ordinary);
        }
    }
}
