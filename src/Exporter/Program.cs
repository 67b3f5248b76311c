using Exporter.Commands;

return await CommandLine.RunAsync(args, Terminal.OfProcess(), CancellationToken.None);
