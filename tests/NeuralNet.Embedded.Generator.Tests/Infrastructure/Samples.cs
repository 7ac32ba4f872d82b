// Arrays for calling networks.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal static class Samples
{
    /// <summary>Recorded inputs as arrays.</summary>
    public static float[][] InputsOf(TestVector vector) => [.. vector.Inputs.Select(values => values.ToSingles())];

    /// <summary>Arrays for the outputs of <paramref name="count"/> samples, filled with a value no network gives.</summary>
    public static float[][] Outputs(NetworkModel model, int count = 1)
    {
        IReadOnlyDictionary<string, TensorInfo> tensors = Graph.Of(model).Tensors;
        return [.. model.Outputs.Select(output => Poisoned((int)tensors[output].Shape.ElementCount * count))];
    }

    /// <summary>An array filled with NaN: what is read before it is written shows.</summary>
    public static float[] Poisoned(int length)
    {
        float[] values = new float[length];
        Array.Fill(values, float.NaN);
        return values;
    }

    /// <summary>Random inputs, spread like the recorded ones: each element lies between two of its recorded values.</summary>
    public static float[][] Random(NetworkModel model, Random random)
    {
        EquatableArray<TestVector> vectors = model.TestVectors!.Vectors;
        return [.. model.Inputs.Select((input, port) =>
        {
            float[] values = new float[input.Shape.ElementCount];
            float[][] recorded = [.. vectors.Select(vector => vector.Inputs[port].ToSingles())];
            for (int i = 0; i < values.Length; i++)
            {
                float left = recorded[random.Next(recorded.Length)][i], right = recorded[random.Next(recorded.Length)][i];

                // Between two categories there is nothing.
                bool isCategory = model.AllOperators.Any(@operator => @operator.Is(OneHot.Definition) && @operator.Inputs[0] == (Impute.FilledInput(model, input.Name) ?? input.Name) && OneHot.CategoryCounts(@operator)[i] > 0);
                values[i] = isCategory ? left : left + ((right - left) * random.NextSingle());
            }

            return values;
        })];
    }
}
