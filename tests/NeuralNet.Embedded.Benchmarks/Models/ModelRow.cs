// A model's figures, as they stand in the table and in the JSON.
namespace NeuralNet.Embedded.Benchmarks.Models;

/// <param name="Name">The model.</param>
/// <param name="Operators">Operators of the imported network.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="MultiplyAdds">Of one prediction.</param>
/// <param name="JitMicroseconds">Generated code, just-in-time compiled.</param>
/// <param name="NativeMicroseconds">By instruction set, generated code published with Native AOT; empty where it was not asked for.</param>
/// <param name="OnnxRuntimeMicroseconds">ONNX Runtime on one thread, values bound.</param>
/// <param name="BoundMicroseconds">What this machine needs for the multiply-adds alone, or for reading the weights alone: the greater.</param>
/// <param name="WorkspaceBytes">Scratch memory of a call.</param>
/// <param name="ArenaBytes">What TensorFlow Lite Micro needs, where it was measured.</param>
/// <param name="Difference">The largest difference from ONNX Runtime's answer, over the answer's largest magnitude.</param>
/// <param name="AllocatedBytes">Bytes allocated by a call.</param>
internal sealed record ModelRow(
    string Name,
    int Operators,
    long Parameters,
    long MultiplyAdds,
    double JitMicroseconds,
    IReadOnlyDictionary<string, double> NativeMicroseconds,
    double OnnxRuntimeMicroseconds,
    double BoundMicroseconds,
    long WorkspaceBytes,
    long? ArenaBytes,
    double Difference,
    long AllocatedBytes)
{
    /// <summary>How many times as fast as ONNX Runtime.</summary>
    public double Ratio => OnnxRuntimeMicroseconds / JitMicroseconds;

    /// <summary>The share of the machine's bound that is reached.</summary>
    public double BoundShare => BoundMicroseconds / JitMicroseconds;
}
