namespace Exporter.Probing.Probes.Tcp;

/// <summary>What a look without a mail protocol saw: that it connected, and TLS if it was asked for. Immutable.</summary>
public sealed record TcpFacts : ProbeFacts;
