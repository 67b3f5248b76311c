using Exporter.Probing.Diagnosis;
using Exporter.Probing.Targets;
using Exporter.Telling;
using Exporter.Telling.Html;

namespace Exporter.Endpoints;

/// <summary><c>GET /targets/{name}</c>: every look of a target.</summary>
internal static class TargetsEndpoint
{
    private const int MaxNames = 50;

    /// <summary>Maps it; the name <c>exporter</c> is the program itself.</summary>
    public static void MapTargets(this IEndpointRouteBuilder routes, Exported exported) =>
        routes.MapReading("/targets/{name}", context => AnswerAsync(context, exported));

    private static Task AnswerAsync(HttpContext context, Exported exported)
    {
        var name = context.Request.RouteValues["name"] as string;
        var (board, viewer, wantsJson) = (exported.Core.Board(), context.Viewer(exported), context.Request.WantsJson());
        if (name == Target.Exporter)
        {
            return wantsJson
                ? Answer.JsonAsync(context, json => TargetJson.WriteSelf(json, board, viewer))
                : Answer.HtmlAsync(context, TargetPage.OfSelf(board, viewer));
        }
        return board.Targets.FirstOrDefault(target => target.Target.Name == name) is not { } found
                ? Answer.TextAsync(context, StatusCodes.Status404NotFound, Unknown(board, name, exported, viewer))
            : wantsJson ? Answer.JsonAsync(context, json => TargetJson.Write(json, found, viewer))
            : Answer.HtmlAsync(context, TargetPage.Of(found, viewer, board.Now));
    }

    private static string Unknown(Board board, string? name, Exported exported, Viewer viewer)
    {
        if (name is not null && exported.Reloader.Current?.Targets.Any(target => target.Name == name) == true)
        {
            return viewer.Say(ShardWords.Elsewhere(viewer.Shard, name)) + "\n";
        }
        var names = board.Targets.Select(target => target.Target.Name).Prepend(Target.Exporter).ToList();
        var more = names.Count > MaxNames ? $"and {names.Count - MaxNames} more\n" : "";
        return $"No target has this name. The targets are:\n{string.Concat(names.Take(MaxNames).Select(name => $"{name}\n"))}{more}";
    }
}
