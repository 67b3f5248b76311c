namespace Exporter.Tests.Demo;

/// <summary>A demo of which only the servers are watched.</summary>
public sealed class TurnedServers : TurnedDemo
{
    protected override string Part(string yaml) => yaml[..(yaml.IndexOf("\nmailboxes:", StringComparison.Ordinal) + 1)];
}
