// What a batch rule sees: an operator, and in which dimension of each input the samples lie.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Passes;

/// <param name="graph">The graph.</param>
/// <param name="operator">An operator that reads samples.</param>
/// <param name="axes">The dimension of samples in each input; null where an input has none.</param>
/// <param name="samples">How many there are.</param>
internal sealed class BatchCall(ImportGraph graph, Operator @operator, int?[] axes, int samples)
{
    private readonly Shape[] _shapes = [.. @operator.Inputs.Select(input => input is null ? default : graph.Shape(input))];

    public ImportGraph Graph => graph;

    public Operator Operator => @operator;

    public int Samples => samples;

    /// <summary>The dimension of samples in an input.</summary>
    public int? this[int port] => port < axes.Length ? axes[port] : null;

    /// <summary>The dimension of samples in the first input, which has one.</summary>
    public int First => axes[0]!.Value;

    /// <summary>Whether the first input is the only one with samples.</summary>
    public bool OnlyFirst => axes[0] is not null && axes.Skip(1).All(axis => axis is null);

    public Shape Shape(int port) => _shapes[port];

    /// <summary>The shape of the first output, samples included.</summary>
    public Shape Output { get; } = graph.Shape(@operator.Output);

    /// <summary>An axis attribute counted from the front.</summary>
    public int Axis(string attribute = "axis")
    {
        int axis = @operator.Integer(attribute);
        return axis < 0 ? axis + _shapes[0].Rank : axis;
    }

    /// <summary>An axis as it is without the dimension of samples; counted from the back where it was.</summary>
    public int Without(int removed, string attribute = "axis")
    {
        int axis = @operator.Integer(attribute);
        return axis < 0 ? (axis + _shapes[0].Rank < removed ? axis + 1 : axis) : axis > removed ? axis - 1 : axis;
    }

    /// <summary>The operator as it is: its attributes count dimensions from the back.</summary>
    public BatchStep Same(int? axis) => new([.. @operator.Outputs.Select(_ => axis)], () => @operator);

    /// <summary>The operator with an attribute changed.</summary>
    public BatchStep With(int? axis, string attribute, AttributeValue value) =>
        new([.. @operator.Outputs.Select(_ => axis)], () => @operator.With(attribute, value));

    /// <summary>The operator with an input changed.</summary>
    public static Operator With(Operator changed, int port, string tensor) =>
        changed with { Inputs = changed.Inputs.Select((input, i) => i == port ? tensor : input).ToEquatableArray() };

    /// <summary>An operand without samples, without the dimension of extent 1 in which the other operands have them; null where it has no such.</summary>
    /// <param name="port">The operand.</param>
    /// <param name="axis">The dimension, which may lie before the operand's first one.</param>
    public Func<string>? Squeezed(int port, int axis)
    {
        string tensor = @operator.Inputs[port]!;
        Shape shape = _shapes[port];
        if (axis < 0)
        {
            return () => tensor;
        }

        if (shape[axis] != 1)
        {
            return null;
        }

        int[] dimensions = [.. shape.Dimensions.Where((_, i) => i != axis)];
        return () => graph.Constant(tensor) is ReferenceTensor constant
            ? graph.AddConstant(constant.Reshaped(Model.Shape.Of(dimensions)))
            : graph.AddBefore(@operator, "reshape", [tensor], ("shape", dimensions));
    }
}
