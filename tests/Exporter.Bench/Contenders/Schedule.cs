namespace Exporter.Bench.Contenders;

/// <summary>A schedule for the product: so many servers, each looked at once an interval.</summary>
/// <param name="Name">How files and problems call it.</param>
/// <param name="Servers">Configured servers.</param>
/// <param name="Addresses">Addresses they share. The product holds at most four connections to an address, so a schedule that
/// asks for more looks than it can do runs four times as many at a time, like a closed loop.</param>
/// <param name="Interval">Interval as the configuration writes it.</param>
/// <param name="WarmUp">Time from the start to the stretch that is measured.</param>
/// <param name="Window">Length of the stretch that is measured.</param>
internal sealed record Schedule(string Name, int Servers, int Addresses, string Interval, TimeSpan WarmUp, TimeSpan Window);
