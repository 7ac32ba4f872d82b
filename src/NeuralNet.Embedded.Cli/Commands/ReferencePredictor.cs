// Runs a model for predict and evaluate: by the reference interpreter, which starts at once and needs no compiler.
using System.Globalization;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Cli.Commands;

/// <summary>Predicts in double precision; answers are rounded to float32 once, at the end.</summary>
internal sealed class ReferencePredictor
{
    private readonly NetworkModel _model;
    private readonly Interpreter _interpreter;

    /// <exception cref="CommandException">The model takes more than a row of columns.</exception>
    public ReferencePredictor(NetworkModel model)
    {
        RequireOneInput(model);
        _model = model;
        _interpreter = new Interpreter(model);
    }

    /// <summary>Refuses networks that a row of a CSV cannot feed.</summary>
    /// <exception cref="CommandException">The model has several inputs.</exception>
    public static void RequireOneInput(NetworkModel model)
    {
        if (model.Inputs.Count != 1)
        {
            string names = string.Join(", ", model.Inputs.Select(input => input.Name));
            throw new CommandException($"The model '{model.Name}' has {model.Inputs.Count} inputs, {names}; the rows of a CSV feed networks of one.");
        }
    }

    /// <summary>One prediction, in the form <see cref="Training.Metrics.Predictor"/> asks for: the model's first output.</summary>
    public void Predict(ReadOnlySpan<float> input, Span<float> output) => Run(input)[0].CopyTo(output);

    /// <summary>A prediction for every row of a table: the output that the model's target describes, or else all outputs one behind the other.</summary>
    public IEnumerable<float[]> PredictAll(InputReader inputs, int rowCount)
    {
        float[] input = new float[inputs.Length];
        for (int row = 0; row < rowCount; row++)
        {
            inputs.Read(row, input);
            float[][] outputs = Run(input);
            yield return _model.Target is null ? [.. outputs.SelectMany(values => values)] : outputs[0];
        }
    }

    private float[][] Run(ReadOnlySpan<float> input)
    {
        TensorInfo info = _model.Inputs[0];
        ReferenceTensor values = info.ElementType == ElementType.Float32
            ? new ReferenceTensor(info.Shape, Array.ConvertAll(input.ToArray(), value => (double)value))
            : new ReferenceTensor(info.Shape, info.ElementType, Array.ConvertAll(input.ToArray(), value => WholeNumber(value)));
        return [.. _interpreter.Run([values]).Select(output => output.IsFloat
            ? Array.ConvertAll(output.Floats, number => (float)number)
            : Array.ConvertAll(output.Integers, number => (float)number))];
    }

    private long WholeNumber(float value)
    {
        (long minimum, long maximum) = _model.Inputs[0].ElementType.Range();
        return value == MathF.Floor(value) && value >= minimum && value <= maximum
            ? (long)value
            : throw new CommandException(string.Create(
                CultureInfo.InvariantCulture, $"The model '{_model.Name}' takes whole numbers from {minimum} to {maximum}; a row holds {value:R}."));
    }
}
