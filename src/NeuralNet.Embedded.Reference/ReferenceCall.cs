// One operator at work in the interpreter.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference;

/// <summary>An operator, the values it reads, and what its shape rule says of what it writes.</summary>
/// <param name="operator">The operator.</param>
/// <param name="inputs">What it reads.</param>
/// <param name="outputs">What is known of what it writes.</param>
/// <param name="rounding">Applied to the result of every arithmetic step.</param>
/// <param name="mayOverwrite">Whether nobody reads the first input behind this operator.</param>
internal sealed class ReferenceCall(
    Operator @operator, IReadOnlyList<ReferenceTensor?> inputs, IReadOnlyList<TensorInfo> outputs, Rounding rounding, bool mayOverwrite = false)
{
    /// <summary>The operator.</summary>
    public Operator Operator => @operator;

    /// <summary>Applied to the result of every arithmetic step.</summary>
    public Rounding Rounding => rounding;

    /// <summary>The number of inputs.</summary>
    public int InputCount => inputs.Count;

    /// <summary>What is known of the outputs.</summary>
    public IReadOnlyList<TensorInfo> Outputs => outputs;

    /// <summary>The shape of the first output.</summary>
    public Shape OutputShape => outputs[0].Shape;

    /// <summary>An input.</summary>
    public ReferenceTensor this[int port] => inputs[port]!;

    /// <summary>An input that may be left out.</summary>
    public ReferenceTensor? Optional(int port) => port < inputs.Count ? inputs[port] : null;

    /// <summary>The floats of an input.</summary>
    public double[] Floats(int port) => inputs[port]!.Floats;

    /// <summary>Memory for an output of as many floats as the first input, written element by element: that of the input itself where it may be.</summary>
    public double[] FloatsLikeInput() => mayOverwrite ? Floats(0) : GC.AllocateUninitializedArray<double>(Floats(0).Length);

    /// <summary>The shape of an input.</summary>
    public Shape Shape(int port) => inputs[port]!.Shape;

    /// <summary>One output of floats.</summary>
    public ReferenceTensor[] Answer(double[] values) => [new ReferenceTensor(OutputShape, values)];

    /// <summary>One output of the first output's element type, of integers or bools.</summary>
    public ReferenceTensor[] Answer(long[] values) => [new ReferenceTensor(OutputShape, outputs[0].ElementType, values)];
}
