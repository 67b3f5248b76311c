using Exporter.Bench;
using Microsoft.Win32.SafeHandles;

await using var output = new StreamWriter(new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, 1))
{
    AutoFlush = true,
};
using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(30), TimeProvider.System);
try
{
    return await Benchmark.RunAsync(BenchOptions.Parse(args), output, deadline.Token);
}
catch (Exception failure) when (failure is FormatException or InvalidOperationException or IOException or OperationCanceledException)
{
    await output.WriteLineAsync($"bench: {failure.Message}");
    return 2;
}
