// The order in which recurrent kernels read their constants: dense layers whose gates have p outputs each, p being the hidden values
// rounded up to a multiple of 4, so that every gate starts at a vector; what is behind the hidden ones is zero.
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Packing;

/// <summary>Packs the constants of recurrent layers for <c>NeuralNet.Embedded.Kernels.Lstm</c>, <c>Gru</c> and <c>Rnn</c>.</summary>
internal static class RecurrentWeightPacker
{
    /// <summary>The outputs of a gate in packed weights.</summary>
    public static int Padded(int hidden) => (hidden + 3) / 4 * 4;

    /// <summary>Packs gates that one product computes.</summary>
    /// <param name="matrix">(gates * hidden, inputs), row-major.</param>
    /// <param name="first">The first gate.</param>
    /// <param name="gates">The number of gates.</param>
    /// <param name="hidden">The hidden values.</param>
    /// <param name="inputs">The values multiplied.</param>
    public static (float[] Values, EquatableArray<PackedBlock> Blocks) Pack(float[] matrix, int first, int gates, int hidden, int inputs)
    {
        int padded = Padded(hidden);
        float[] rows = new float[gates * padded * inputs];
        for (int gate = 0; gate < gates; gate++)
        {
            Array.Copy(matrix, (first + gate) * hidden * inputs, rows, gate * padded * inputs, hidden * inputs);
        }

        return (DenseWeightPacker.Pack(rows, gates * padded, inputs), DenseWeightPacker.Blocks(gates * padded, inputs));
    }

    /// <summary>Packs vectors of a gate each; an empty one is zeros.</summary>
    public static (float[] Values, EquatableArray<PackedBlock> Blocks) PackVectors(int hidden, params float[][] gates)
    {
        int padded = Padded(hidden);
        float[] packed = new float[gates.Length * padded];
        for (int gate = 0; gate < gates.Length; gate++)
        {
            gates[gate].CopyTo(packed, gate * padded);
        }

        return (packed, EquatableArray.Create(new PackedBlock("A row for each gate.", gates.Length, padded)));
    }
}
