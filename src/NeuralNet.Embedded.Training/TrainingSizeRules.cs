// What a network and its data may take, computed before any memory is taken: in an int, the weights of a large network count as none.
using System.Globalization;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Networks;

namespace NeuralNet.Embedded.Training;

internal static class TrainingSizeRules
{
    /// <summary>The weights and biases of the largest network: their base64 is three quarters of the longest text that .NET can hold.</summary>
    internal const long MostWeights = 1L << 27;

    // An array's most elements, less what alignment takes.
    private static readonly long MostValues = Array.MaxLength - 256L;

    /// <summary>Refuses networks and tables that are too large.</summary>
    /// <param name="plan">The layers.</param>
    /// <param name="rows">The rows of the table.</param>
    /// <param name="source">The table, for messages.</param>
    /// <exception cref="TrainingException">The network has too many weights.</exception>
    /// <exception cref="DataException">The rows make too many values.</exception>
    public static void Check(NetworkPlan plan, int rows, string source)
    {
        long weights = 0, inputs = plan.InputLength;
        foreach (LayerPlan layer in plan.Layers)
        {
            weights += (inputs + 1) * layer.Size;
            inputs = layer.Size;
        }

        if (weights > MostWeights)
        {
            throw new TrainingException(Text($"The network has {weights:N0} weights; at most {MostWeights:N0} are supported."));
        }

        long columns = Math.Max(plan.InputLength, plan.OutputLength), values = rows * columns;
        if (values > MostValues)
        {
            throw new DataException(source, Text($"{rows:N0} rows of {columns:N0} values each make {values:N0}; at most {MostValues:N0} are supported."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
