// Runs a model for predict and evaluate: by the reference interpreter, which starts at once and needs no compiler.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Cli.Commands;

/// <summary>Predicts in double precision; answers are rounded to float32 once, at the end.</summary>
internal sealed class ReferencePredictor
{
    private readonly Interpreter _interpreter;
    private readonly double[] _input;
    private readonly int _outputLength;

    /// <exception cref="CommandException">The model does not say which columns it takes.</exception>
    public ReferencePredictor(NetworkModel model)
    {
        if (model.Inputs.Count != 1 || model.Features.Count == 0)
        {
            throw new CommandException($"The model '{model.Name}' does not name the columns it takes, so it cannot read a CSV.");
        }

        _interpreter = new Interpreter(model);
        _input = new double[model.Features.Count];
        _outputLength = (int)Graph.Of(model).Tensors[model.Outputs[0]].Shape.ElementCount;
    }

    /// <summary>One prediction, in the form <see cref="Training.Metrics.Predictor"/> asks for.</summary>
    public void Predict(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < input.Length; i++)
        {
            _input[i] = input[i];
        }

        double[] values = _interpreter.Run([_input])[0];
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = (float)values[i];
        }
    }

    /// <summary>A prediction for every row of a table.</summary>
    public IEnumerable<float[]> PredictAll(InputReader inputs, int rowCount)
    {
        float[] input = new float[inputs.Length];
        for (int row = 0; row < rowCount; row++)
        {
            inputs.Read(row, input);
            float[] output = new float[_outputLength];
            Predict(input, output);
            yield return output;
        }
    }
}
