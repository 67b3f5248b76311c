using Exporter.Probing.Network;

namespace Exporter.Probing.Tests.Network;

public sealed class ResolverSettingsTests
{
    [Fact]
    public void Resolv_conf_is_read_as_the_C_library_reads_it()
    {
        var read = ResolverSettings.Parse(
            """
            ; a comment
            domain replaced.example
            nameserver 192.0.2.53
            nameserver 2001:db8::53
            nameserver nonsense
            search corp.example lab.example
            options timeout:1 ndots:2
            """
        );
        Assert.Equal(["192.0.2.53:53", "[2001:db8::53]:53"], read.Servers.Select(server => server.ToString()));
        Assert.Equal(["corp.example", "lab.example"], read.Search);
        Assert.Equal(2, read.Ndots);
    }

    [Theory]
    [InlineData("mail", 1, "mail.corp.example. mail.lab.example. mail.")]
    [InlineData("mail.example.com", 1, "mail.example.com. mail.example.com.corp.example. mail.example.com.lab.example.")]
    [InlineData("mail.example", 2, "mail.example.corp.example. mail.example.lab.example. mail.example.")]
    [InlineData("mail.example.", 5, "mail.example.")]
    public void Ndots_decides_whether_a_name_is_tried_as_it_stands_first(string name, int ndots, string expected)
    {
        var settings = new ResolverSettings([], ["corp.example", "lab.example."], ndots, TimeSpan.FromSeconds(5));
        Assert.Equal(expected, string.Join(' ', settings.Candidates(name)));
    }

    [Fact]
    public void An_empty_file_has_no_servers_and_one_dot() =>
        Assert.Equal((0, 1), (ResolverSettings.Parse("").Servers.Count, ResolverSettings.Parse("").Ndots));
}
