// A scaling and shift by constants, as exporters spell it: Mul, Div, Add and Sub with a constant operand.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Passes;

/// <summary>y = scale x + shift, along the last dimension.</summary>
/// <param name="Operator">The operator that does it.</param>
/// <param name="Input">What it scales.</param>
/// <param name="Scale">One factor for each element of the last dimension, or a single one for all.</param>
/// <param name="Shift">One summand for each, or a single one.</param>
internal sealed record Affine(Operator Operator, string Input, double[] Scale, double[] Shift)
{
    /// <summary>The factor of an element of the last dimension.</summary>
    public double ScaleAt(int index) => Scale[Scale.Length == 1 ? 0 : index];

    /// <summary>The summand of an element of the last dimension.</summary>
    public double ShiftAt(int index) => Shift[Shift.Length == 1 ? 0 : index];

    /// <summary>Whether it shifts nothing.</summary>
    public bool IsScale => Array.TrueForAll(Shift, value => value == 0);

    /// <summary>Whether it leaves every float32 as it is.</summary>
    public bool IsIdentity => IsScale && Array.TrueForAll(Scale, value => (float)value == 1);

    /// <summary>The one factor of a scaling that is the same for all elements, or null.</summary>
    public double? UniformScale => IsScale && Scale.Length == 1 ? Scale[0] : null;

    /// <summary>Whether it is the same factor and summand for all elements, up to a rounding of float32.</summary>
    public bool Is(double scale, double shift) => Array.TrueForAll(Scale, value => Near(value, scale)) && Array.TrueForAll(Shift, value => Near(value, shift));

    /// <summary>An operator as a scaling and shift that keeps its input's shape, or null where it is none.</summary>
    public static Affine? Of(ImportGraph graph, Operator? @operator)
    {
        if (@operator is null
            || @operator.Inputs.Count != 2
            || @operator.Kind is not ("add" or "subtract" or "multiply" or "divide")
            || graph.Type(@operator.Output) != ElementType.Float32)
        {
            return null;
        }

        bool constantRight = graph.IsConstant(@operator.Inputs[1]!);
        string input = @operator.Inputs[constantRight ? 0 : 1]!;
        if (graph.Constant(@operator.Inputs[constantRight ? 1 : 0]) is not ReferenceTensor constant || graph.Shape(input) != graph.Shape(@operator.Output)
            || AlongLast(constant, graph.Shape(input)) is not double[] values)
        {
            return null;
        }

        return (@operator.Kind, constantRight) switch
        {
            ("add", _) => new Affine(@operator, input, [1], values),
            ("subtract", true) => new Affine(@operator, input, [1], Array.ConvertAll(values, value => -value)),
            ("subtract", false) => new Affine(@operator, input, [-1], values),
            ("multiply", _) => new Affine(@operator, input, values, [0]),
            ("divide", true) when Array.IndexOf(values, 0) < 0 => new Affine(@operator, input, Array.ConvertAll(values, value => 1 / value), [0]),
            _ => null,
        };
    }

    /// <summary>The second after the first: b (a x + s) + t = (a b) x + (b s + t).</summary>
    public Affine Then(Affine second)
    {
        int count = new[] { Scale.Length, Shift.Length, second.Scale.Length, second.Shift.Length }.Max();
        double[] scale = [.. Enumerable.Range(0, Math.Max(Scale.Length, second.Scale.Length)).Select(i => ScaleAt(i) * second.ScaleAt(i))];
        double[] shift = [.. Enumerable.Range(0, count).Select(i => (ShiftAt(i) * second.ScaleAt(i)) + second.ShiftAt(i))];
        return new Affine(second.Operator, Input, scale, Array.TrueForAll(shift, value => value == 0) ? [0] : shift);
    }

    /// <summary>The numbers of a constant along the last dimension of what it is combined with; null where it varies along another.</summary>
    private static double[]? AlongLast(ReferenceTensor constant, Shape shape)
    {
        if (constant.Count == 1 || Array.TrueForAll(constant.Floats, value => value.Equals(constant.Floats[0])))
        {
            return [constant.Floats[0]];
        }

        return constant.Shape[constant.Shape.Rank - 1] == constant.Count && constant.Count == shape[shape.Rank - 1] ? constant.Floats : null;
    }

    private static bool Near(double value, double expected) => Math.Abs(value - expected) <= 1e-6 * Math.Abs(expected);
}
