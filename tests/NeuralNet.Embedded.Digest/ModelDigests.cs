// Runs the generated code of a model, sample by sample and as a batch, on fixed inputs from -2 to 2.
namespace NeuralNet.Embedded.Digest;

internal sealed class ModelDigests(Report report)
{
    // Whole tiles of the batch kernels, and samples left over.
    private const int Samples = 39;

    public delegate void OneOutput(ReadOnlySpan<float> input, Span<float> output);

    public delegate void OneOutputBatch(ReadOnlySpan<float> inputs, Span<float> outputs, int count);

    public delegate void TwoOutputs(ReadOnlySpan<float> input, Span<float> first, Span<float> second);

    public delegate void TwoOutputsBatch(ReadOnlySpan<float> inputs, Span<float> first, Span<float> second, int count);

    public void Add(string model, int input, int output, OneOutput forward, OneOutputBatch batch) =>
        Add(model, [input], [output], (x, y) => forward(x[0], y[0]), (x, y, count) => batch(x[0], y[0], count));

    public void Add(string model, int input, int first, int second, TwoOutputs forward, TwoOutputsBatch batch) =>
        Add(model, [input], [first, second], (x, y) => forward(x[0], y[0], y[1]), (x, y, count) => batch(x[0], y[0], y[1], count));

    /// <summary>Adds the digest of a model with any number of inputs and outputs, given by their lengths.</summary>
    public void Add(string model, int[] inputs, int[] outputs, Action<float[][], float[][]> forward, Action<float[][], float[][], int> batch)
    {
        BitHash hash = new();
        float[][] values = [.. inputs.Select((length, port) => Inputs(length * Samples, port))];

        for (int sample = 0; sample < Samples; sample++)
        {
            float[][] answers = Buffers(outputs, 1);
            forward([.. inputs.Select((length, port) => values[port][(sample * length)..((sample + 1) * length)])], answers);
            Add(hash, answers);
        }

        float[][] batchAnswers = Buffers(outputs, Samples);
        batch(values, batchAnswers, Samples);
        Add(hash, batchAnswers);
        report.Add(model, hash);
    }

    private static void Add(BitHash hash, float[][] answers)
    {
        foreach (float[] answer in answers)
        {
            hash.Add(answer);
        }
    }

    private static float[][] Buffers(int[] lengths, int count) => [.. lengths.Select(length => new float[length * count])];

    // The finalizer of MurmurHash3 gives 24 random bits a value: multiples of 2^-22, so that no step rounds.
    private static float[] Inputs(int length, int port)
    {
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            uint hash = unchecked((uint)((port * 1_000_003) + i + 1));
            hash = unchecked((hash ^ (hash >> 16)) * 0x85EBCA6B);
            hash = unchecked((hash ^ (hash >> 13)) * 0xC2B2AE35);
            hash ^= hash >> 16;
            values[i] = ((hash >> 8) * (1f / (1 << 22))) - 2;
        }

        return values;
    }
}
