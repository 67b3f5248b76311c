namespace Exporter.Sandbox;

/// <summary>What a fault can be planted in and taken from. Implementations are thread-safe.</summary>
public interface IKnob
{
    /// <summary>The fault; null on what is healthy and stays so.</summary>
    Fault? Fault { get; }

    /// <summary>True while the fault is planted.</summary>
    bool IsFaulty { get; }

    /// <summary>Plants the fault or takes it away.</summary>
    /// <exception cref="InvalidOperationException">There is no fault to turn.</exception>
    void Turn(bool on);
}
