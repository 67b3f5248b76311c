using Exporter.Probing.Network;

namespace Exporter.Probing.Tests.Network;

public sealed class QuotaListenerTests
{
    [Fact]
    public void Quota_responses_are_picked_out_of_a_session_also_when_a_name_is_a_literal()
    {
        var listener = new QuotaListener();
        foreach (
            var line in new[]
            {
                "* QUOTAROOT INBOX \"User quota\" {7}",
                "Archive",
                "* QUOTA \"User quota\" (STORAGE 10 512)",
                "* QUOTA {7}",
                "Archive (STORAGE 1 5368709120)",
                "A9 OK Getquotaroot completed.",
            }
        )
        {
            listener.Hear(line);
        }
        Assert.Equal(["User quota", "Archive"], listener.Roots.Select(root => root.Name));
        Assert.Equal(5368709120UL, listener.Roots[1].Resources[0].Limit);
    }

    [Fact]
    public void A_root_that_is_told_twice_counts_once()
    {
        var listener = new QuotaListener();
        listener.Hear("* QUOTA a (STORAGE 1 2)");
        listener.Hear("* QUOTA a (STORAGE 3 4)");
        listener.Hear($"* QUOTA {new string('b', 90)}1 (STORAGE 1 2)");
        listener.Hear($"* QUOTA {new string('b', 90)}2 (STORAGE 1 2)");
        Assert.Equal(2, listener.Roots.Count);
        Assert.Equal(1UL, listener.Roots[0].Resources[0].Usage);
    }

    [Fact]
    public void A_server_with_roots_without_end_is_cut_short()
    {
        var listener = new QuotaListener();
        for (var root = 0; root < 100; root++)
        {
            listener.Hear($"* QUOTA root{root} (STORAGE 1 2)");
        }
        Assert.Equal(QuotaListener.MaxRoots, listener.Roots.Count);
    }
}
