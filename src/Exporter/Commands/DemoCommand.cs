using System.CommandLine;
using System.Net.Sockets;
using Exporter.Configuration;
using Exporter.Sandbox;

namespace Exporter.Commands;

/// <summary><c>mail-exporter demo</c>: a whole mail world on loopback, healthy and faulty, and the exporter watching it.</summary>
internal static class DemoCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var listen = Flags.Text("--web.listen-address", "Address to listen on.", "127.0.0.1:10225");
        var command = new Command("demo", "Start a mail world with a healthy and many faulty servers on loopback, and watch it.")
        {
            listen,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(listen)!, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string listen, Terminal terminal, CancellationToken cancellationToken)
    {
        if (ListenAddress.Parse(listen) is not { } address)
        {
            await terminal.Error.WriteLineAsync($"mail-exporter: --web.listen-address: '{listen}' is not [ADDRESS]:PORT");
            return ExitCode.Failed;
        }
        MailWorld started;
        try
        {
            started = await MailWorld.StartAsync(TimeProvider.System, cancellationToken);
        }
        catch (SocketException unavailable)
        {
            await terminal.Error.WriteLineAsync($"mail-exporter: demo: {unavailable.Message}; it listens on 127.0.0.1 to 127.0.0.4");
            return ExitCode.Failed;
        }
        await using var world = started;
        using var folder = new DemoFolder();
        var configuration = DemoConfiguration.Write(world, folder.Path);
        var surroundings = new ConfigSurroundings(ExporterCore.CheckIds) { Folder = folder.Path };
        return await ExporterHost.RunAsync(
            new([address]) { LogLevel = "warn", Welcome = url => Welcome(url, world) },
            () => ConfigLoader.Parse("demo.yml", configuration, surroundings),
            terminal,
            cancellationToken
        );
    }

    private static string Welcome(string url, MailWorld world) =>
        $"""
            A mail world on loopback: 1 healthy host and 1 healthy domain, and {world.Knobs.Count} more targets with one fault each.
              {url}/            what is red and why (in Chinese: /?lang=zh)
              {url}/metrics     what Prometheus scrapes
              {url}/findings    causes and fixes
            Ctrl-C ends it.
            """;
}
