// A predictor that runs one row after the other, to judge those by that run many at once.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Tests;

internal static class RowByRow
{
    public static Predictor Of(NetworkModel model)
    {
        Interpreter interpreter = new(model);
        return (inputs, outputs, count) =>
        {
            int inputLength = inputs.Length / count, outputLength = outputs.Length / count;
            for (int row = 0; row < count; row++)
            {
                double[] answer = interpreter.Run(Array.ConvertAll(inputs.Slice(row * inputLength, inputLength).ToArray(), value => (double)value));
                Array.ConvertAll(answer, value => (float)value).CopyTo(outputs.Slice(row * outputLength, outputLength));
            }
        };
    }
}
