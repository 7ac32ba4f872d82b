// A layer with constant weights, seen as a matrix for each output: what scalings around it fold into.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Passes;

/// <summary>
/// A dense layer or a convolution whose weights are known: the first dimension of the weights is that of the outputs, the last that of the
/// inputs.
/// </summary>
internal sealed class Weighted
{
    private readonly ImportGraph _graph;
    private readonly Operator _operator;
    private readonly ReferenceTensor _weights;
    private readonly ReferenceTensor? _bias;

    private Weighted(ImportGraph graph, Operator @operator, ReferenceTensor weights, ReferenceTensor? bias)
    {
        _graph = graph;
        _operator = @operator;
        _weights = weights;
        _bias = bias;
    }

    private int Outputs => _weights.Shape[0];

    /// <summary>The layer, or null where the operator is none.</summary>
    public static Weighted? Of(ImportGraph graph, Operator? @operator)
    {
        if (@operator?.Kind is not ("dense" or "conv") || graph.Constant(@operator.Input(1)) is not ReferenceTensor weights)
        {
            return null;
        }

        ReferenceTensor? bias = graph.Constant(@operator.Input(2));
        return @operator.Input(2) is null || bias is not null ? new Weighted(graph, @operator, weights, bias) : null;
    }

    /// <summary>The layer with a scaling of its output taken in: a row of weights and its bias take the factor of their output.</summary>
    public Operator? ScaledOutput(Affine affine)
    {
        int row = _weights.Count / Outputs;
        double[] weights = new double[_weights.Count], bias = new double[Outputs];
        for (int j = 0; j < Outputs; j++)
        {
            for (int i = 0; i < row; i++)
            {
                weights[(j * row) + i] = _weights.Floats[(j * row) + i] * affine.ScaleAt(j);
            }

            bias[j] = ((_bias?.Floats[j] ?? 0) * affine.ScaleAt(j)) + affine.ShiftAt(j);
        }

        return With(weights, bias);
    }

    /// <summary>
    /// The layer with a scaling of its input taken in: W (a x + s) + b = (W a) x + (W s + b). Null where padding keeps the summand out:
    /// it would be added to what is padded as well.
    /// </summary>
    public Operator? ScaledInput(Affine affine)
    {
        int inputs = _weights.Shape[_weights.Shape.Rank - 1], row = _weights.Count / Outputs, groups = 1;
        if (_operator.Kind == "conv")
        {
            groups = _operator.Integer("groups");
            if (!affine.IsScale && _operator.Integers("padding").Any(pad => pad != 0))
            {
                return null;
            }
        }

        double[] weights = new double[_weights.Count], bias = new double[Outputs];
        for (int j = 0; j < Outputs; j++)
        {
            int first = j / (Outputs / groups) * inputs;
            bias[j] = _bias?.Floats[j] ?? 0;
            for (int i = 0; i < row; i++)
            {
                int at = (j * row) + i, channel = first + (i % inputs);
                weights[at] = _weights.Floats[at] * affine.ScaleAt(channel);
                bias[j] += _weights.Floats[at] * affine.ShiftAt(channel);
            }
        }

        return With(weights, bias) is Operator scaled
            ? scaled with { Inputs = scaled.Inputs.Select((input, i) => i == 0 ? affine.Input : input).ToEquatableArray() }
            : null;
    }

    // Null where a number left the range of float32.
    private Operator? With(double[] weights, double[] bias)
    {
        if (weights.Concat(bias).Any(value => !float.IsFinite((float)value)))
        {
            return null;
        }

        string[] inputs = [_operator.Inputs[0]!, _graph.AddConstant(new ReferenceTensor(_weights.Shape, weights))];
        return _operator with
        {
            Inputs = Array.TrueForAll(bias, value => value == 0)
                ? inputs.ToEquatableArray<string?>()
                : inputs.Append(_graph.AddConstant(Shape.Of(Outputs), bias)).ToEquatableArray<string?>(),
        };
    }
}
