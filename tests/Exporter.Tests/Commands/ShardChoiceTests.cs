using Exporter.Commands;
using Exporter.Probing.Watching;

namespace Exporter.Tests.Commands;

public sealed class ShardChoiceTests
{
    [Theory]
    [InlineData(null, "1", "web", 0, 1)]
    [InlineData(null, "1", "mail-exporter-2", 0, 1)]
    [InlineData("0", "1", "web", 0, 1)]
    [InlineData("2", "3", "mail-exporter-0", 2, 3)]
    [InlineData(null, "3", "mail-exporter-2", 2, 3)]
    [InlineData(null, "12", "prod-mail-exporter-11", 11, 12)]
    [InlineData(null, "0", "mail-exporter-7d4b9c6f5-x2x9z", 0, 0)]
    public void A_process_knows_its_share(string? index, string count, string host, int expected, int of)
    {
        Assert.Equal(new Shard(expected, of), ShardChoice.Read(index, count, host, out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData(null, "", "a-0", "--shard.count: '' is not a number from 0 to 1000")]
    [InlineData(null, "-1", "a-0", "--shard.count: '-1' is not a number from 0 to 1000")]
    [InlineData(null, "1001", "a-0", "--shard.count: '1001' is not a number from 0 to 1000")]
    [InlineData("0", "0", "a-0", "--shard.index means nothing with --shard.count=0, which watches nothing")]
    [InlineData("3", "3", "a-0", "--shard.index: '3' is not a number from 0 to 2")]
    [InlineData("1", "1", "a-0", "--shard.index: '1' is not a number from 0 to 0")]
    [InlineData("two", "3", "a-0", "--shard.index: 'two' is not a number from 0 to 2")]
    [InlineData(null, "3", "a-3", "--shard.index: the ordinal of the host name a-3 is not a number from 0 to 2")]
    [InlineData(null, "3", "web", "--shard.index is missing, and the host name web does not end in an ordinal, as mail-exporter-2 does")]
    [InlineData(null, "3", "web2", "--shard.index is missing, and the host name web2 does not end in an ordinal, as mail-exporter-2 does")]
    [InlineData(
        null,
        "3",
        "pod-x2",
        "--shard.index is missing, and the host name pod-x2 does not end in an ordinal, as mail-exporter-2 does"
    )]
    public void A_wrong_word_is_one_clear_line(string? index, string count, string host, string line)
    {
        Assert.Null(ShardChoice.Read(index, count, host, out var problem));
        Assert.Equal(line, problem);
    }
}
