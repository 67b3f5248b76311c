using System.CommandLine;
using System.Net;
using Exporter.Endpoints;

namespace Exporter.Commands;

/// <summary><c>mail-exporter health</c>: asks the exporter on this machine whether it is alive, for images without a shell.</summary>
internal static class HealthCommand
{
    /// <summary>How long all answers may take; shorter than what the image gives the command.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var listen = Flags.List("--web.listen-address", "Address on which the exporter listens.", ServeFlags.DefaultListenAddress);
        var command = new Command("health", "Ask the exporter on this machine whether it is alive: 0 if it is, 1 if not.") { listen };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(listen) ?? [], terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] texts, Terminal terminal, CancellationToken cancellationToken)
    {
        var addresses = texts.Select(ListenAddress.Parse).ToList();
        if (addresses.FindIndex(address => address is null or { Port: 0 }) is >= 0 and var wrong)
        {
            await terminal.Error.WriteLineAsync($"mail-exporter: --web.listen-address: '{texts[wrong]}' is not [ADDRESS]:PORT");
            return ExitCode.Failed;
        }
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var client = new HttpMessageInvoker(handler);
        using var deadline = new CancellationTokenSource(Deadline, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var problems = await Task.WhenAll(addresses.Select(address => ProblemAsync(client, address!.OnThisMachine, either.Token)));
        if (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        if (problems.FirstOrDefault(problem => problem is not null) is { } problem)
        {
            await terminal.Error.WriteLineAsync($"mail-exporter: {problem}");
            return ExitCode.Unhealthy;
        }
        await terminal.Out.WriteLineAsync("mail-exporter is healthy.");
        return ExitCode.Ok;
    }

    /// <summary>What is wrong with the answer; null if it is 200.</summary>
    private static async Task<string?> ProblemAsync(HttpMessageInvoker client, IPEndPoint place, CancellationToken cancellationToken)
    {
        var url = $"http://{place}{HealthEndpoint.Path}";
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            using var answer = await client.SendAsync(request, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK ? null : $"{url} answers {(int)answer.StatusCode}";
        }
        catch (HttpRequestException exception)
        {
            return $"{url}: {(exception.InnerException ?? exception).Message}";
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return $"{url}: no answer within {Deadline.TotalSeconds} s";
        }
    }
}
