using Exporter.Dashboards.Model;

namespace Exporter.Dashboards.Boards;

/// <summary>Every dashboard that is shipped.</summary>
public static class AllBoards
{
    /// <summary>From the overview to the watcher itself.</summary>
    public static IReadOnlyList<Dashboard> List { get; } =
    [
        FleetBoard.Create(),
        DomainBoard.Create(),
        DeliveryBoard.Create(),
        MailboxesBoard.Create(),
        ServerBoard.Create(),
        SecurityBoard.Create(),
        ExporterBoard.Create(),
    ];
}
