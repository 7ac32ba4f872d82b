// The oracle: runs a model slowly and obviously, one number after the other in double precision. Everything that is
// fast (kernels, generated code) is judged by it, so it shares no code with any of that.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Reference;

/// <summary>Computes the answers of a model in double precision, operator by operator.</summary>
public sealed class Interpreter
{
    // Enough to see the size of the errors; each takes as long as a run of the reference.
    private const int RoundedRuns = 4;

    private readonly NetworkModel _model;
    private readonly IReadOnlyDictionary<string, TensorInfo> _tensors;
    private readonly Dictionary<string, double[]> _constants = new(StringComparer.Ordinal);

    /// <summary>Prepares to run a model.</summary>
    /// <exception cref="ArgumentException">The model breaks a rule of the format; the message says which.</exception>
    public Interpreter(NetworkModel model)
    {
        EquatableArray<ModelProblem> problems = ModelValidator.Validate(model);
        if (problems.Count > 0)
        {
            throw new ArgumentException($"{problems[0].Path}: {problems[0].Message}", nameof(model));
        }

        _model = model;
        _tensors = ModelValidator.InferTensors(model);
        foreach (Tensor tensor in model.Tensors.Where(tensor => tensor.ElementType == ElementType.Float32))
        {
            _constants[tensor.Name] = [.. tensor.ToSingles().Select(value => (double)value)];
        }
    }

    /// <summary>Runs the network once.</summary>
    /// <param name="inputs">For each model input its elements, row-major, before any preprocessing.</param>
    /// <returns>For each model output its elements, row-major.</returns>
    /// <exception cref="ArgumentException">The inputs are not as many or not as long as the model's.</exception>
    public double[][] Run(IReadOnlyList<double[]> inputs) => Run(inputs, Rounding.None);

    /// <summary>
    /// Measures how far float32 code may be from the reference through roundings alone: the network is run several times with every
    /// step rounded up or down to float32 at random. Some networks magnify roundings a lot; this tells which, and by how much.
    /// </summary>
    /// <param name="inputs">For each model input its elements, row-major, before any preprocessing.</param>
    /// <returns>For each model output the largest error seen in any of its elements. The same inputs give the same answer.</returns>
    /// <exception cref="ArgumentException">The inputs are not as many or not as long as the model's.</exception>
    public double[] MeasureRounding(IReadOnlyList<double[]> inputs)
    {
        double[][] exact = Run(inputs);
        double[] largest = new double[exact.Length];
        for (int seed = 0; seed < RoundedRuns; seed++)
        {
            double[][] rounded = Run(inputs, Rounding.ToSingle(seed));
            for (int i = 0; i < largest.Length; i++)
            {
                largest[i] = exact[i].Zip(rounded[i], (a, b) => Math.Abs(a - b)).Where(double.IsFinite).Append(largest[i]).Max();
            }
        }

        return largest;
    }

    private double[][] Run(IReadOnlyList<double[]> inputs, Rounding rounding)
    {
        if (inputs.Count != _model.Inputs.Count)
        {
            throw new ArgumentException($"The model has {_model.Inputs.Count} inputs, but {inputs.Count} were given.", nameof(inputs));
        }

        Dictionary<string, double[]> values = new(_constants, StringComparer.Ordinal);
        for (int i = 0; i < inputs.Count; i++)
        {
            TensorInfo input = _model.Inputs[i];
            if (inputs[i].Length != input.Shape.ElementCount)
            {
                throw new ArgumentException($"Input '{input.Name}' has {input.Shape.ElementCount} elements, but {inputs[i].Length} were given.", nameof(inputs));
            }

            values[input.Name] = Array.ConvertAll(inputs[i], rounding.Of);
        }

        foreach (Operator @operator in _model.AllOperators)
        {
            values[@operator.Outputs[0]] = Run(@operator, values, rounding);
        }

        return [.. _model.Outputs.Select(output => (double[])values[output].Clone())];
    }

    /// <summary>Runs a network of one input and one output.</summary>
    /// <param name="input">The input's elements, row-major, before any preprocessing.</param>
    /// <returns>The output's elements, row-major.</returns>
    /// <exception cref="ArgumentException">The model has several inputs, or the input is not as long as the model's.</exception>
    public double[] Run(params double[] input) => Run([input])[0];

    private double[] Run(Operator @operator, Dictionary<string, double[]> values, Rounding rounding) => @operator switch
    {
        Dense dense => DenseReference.Forward(values[dense.Input], values[dense.Weights], dense.Bias is null ? null : values[dense.Bias], rounding),
        Standardize scaling => StandardizeReference.Forward(values[scaling.Input], values[scaling.Offset], values[scaling.Scale], rounding),
        OneHot encoding => OneHotReference.Forward(values[encoding.Input], encoding.CategoryCounts),
        ReconstructionError error => ReconstructionErrorReference.Forward(values[error.Input], values[error.Reconstruction], rounding),
        Softmax softmax => SoftmaxReference.Forward(values[softmax.Input], LastExtent(softmax.Input), rounding),
        Elementwise activation => [.. values[activation.Input].Select(ElementwiseReference.Of(activation)).Select(rounding.Of)],
        _ => throw new NotSupportedException($"The reference has no operator '{@operator.Kind}'."),
    };

    private int LastExtent(string tensor) => _tensors[tensor].Shape is { Rank: > 0 } shape ? shape[shape.Rank - 1] : 1;
}
