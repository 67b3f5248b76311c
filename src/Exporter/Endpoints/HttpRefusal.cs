namespace Exporter.Endpoints;

/// <summary>Why a request is not answered with what it asks for. Immutable.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">One line for whoever asked.</param>
internal sealed record HttpRefusal(int Status, string Text)
{
    /// <summary>True if a module was asked for that does not exist, which is counted.</summary>
    public bool UnknownModule { get; init; }

    /// <summary>Answers with it.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsync(Text + "\n", context.RequestAborted);
    }
}
