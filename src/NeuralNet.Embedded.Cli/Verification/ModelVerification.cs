// Judges generated code by the double-precision reference: on the model's test vectors and on random inputs.
using System.Globalization;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Reference;

namespace NeuralNet.Embedded.Cli.Verification;

/// <summary>Compares generated code with the reference interpreter.</summary>
internal static class ModelVerification
{
    /// <summary>How many random inputs a verification adds to the model's own test vectors.</summary>
    public const int DefaultRandomInputs = 1000;

    private const int TestVectorCount = 16;
    private const string Compiling = "compiling the generated code";

    // So that generated code gives here the bits that it gives everywhere.
    private static bool HasFusedMultiplyAdd => Fma.IsSupported || AdvSimd.IsSupported;

    /// <summary>Runs the generated code of <paramref name="model"/> on its test vectors and on random inputs.</summary>
    /// <param name="model">A valid model.</param>
    /// <param name="randomInputs">How many random inputs, at least 0. They lie in the range of the training data where the model knows it, else in [-1, 1].</param>
    /// <param name="seed">The seed of the random inputs.</param>
    /// <param name="progress">Told of the steps; null for nobody.</param>
    /// <param name="fused">Whether the machine has fused multiply-add; null to ask it.</param>
    public static VerificationReport Verify(NetworkModel model, int randomInputs, int seed, IStepProgress? progress = null, bool? fused = null)
    {
        progress?.Begin(Compiling);
        using GeneratedNetwork network = GeneratedNetwork.Compile(model);
        BeginComparing(progress, (model.TestVectors?.Vectors.Count ?? 0) + randomInputs);
        Interpreter reference = new(model);
        VerificationReport report = new();
        if (model.TestVectors is TestVectors recorded)
        {
            foreach (TestVector vector in recorded.Vectors)
            {
                float[][] actual = Judge(network, reference, Inputs(vector), report);
                report.CountRecorded(SameBits(vector, actual), recorded.Source, fused ?? HasFusedMultiplyAdd);
                progress?.Advance();
            }
        }

        foreach (float[][] inputs in RandomInputs(model, randomInputs, seed))
        {
            Judge(network, reference, inputs, report);
            progress?.Advance();
        }

        return report;
    }

    /// <summary>The model with 16 random inputs as its test vectors, answered by the reference.</summary>
    /// <param name="model">A valid model.</param>
    /// <param name="seed">The seed of the inputs.</param>
    public static NetworkModel WithRandomTestVectors(NetworkModel model, int seed)
    {
        Interpreter reference = new(model);
        IEnumerable<TestVector> vectors = RandomInputs(model, TestVectorCount, seed).Select(inputs => new TestVector(
            inputs.Select(EquatableArray<float>.From).ToEquatableArray(),
            reference.Run(Doubles(inputs)).Select(values => ToSingles(values, model)).ToEquatableArray()));
        return model with { TestVectors = new TestVectors(TestVectorSource.Reference, vectors.ToEquatableArray()) };
    }

    /// <summary>
    /// Replaces the outputs of the model's test vectors by what the generated code answers, so that a device can check for equal bits.
    /// A machine without fused multiply-add has other bits than devices have: there the reference's answers stay.
    /// </summary>
    /// <param name="model">A valid model.</param>
    /// <param name="progress">Told of the steps; null for nobody.</param>
    /// <param name="fused">Whether the machine has fused multiply-add; null to ask it.</param>
    /// <exception cref="VerificationFailedException">The generated code leaves the reference's tolerance; such a model must not be written.</exception>
    public static NetworkModel RecordTestVectors(NetworkModel model, IStepProgress? progress = null, bool? fused = null)
    {
        if (model.TestVectors is not TestVectors testVectors)
        {
            return model;
        }

        progress?.Begin(Compiling);
        using GeneratedNetwork network = GeneratedNetwork.Compile(model);
        BeginComparing(progress, testVectors.Vectors.Count);
        Interpreter reference = new(model);
        VerificationReport report = new();
        List<TestVector> vectors = [];
        foreach (TestVector vector in testVectors.Vectors)
        {
            float[][] actual = Judge(network, reference, Inputs(vector), report);
            vectors.Add(vector with { Outputs = actual.Select(EquatableArray<float>.From).ToEquatableArray() });
            progress?.Advance();
        }

        if (report.Passed)
        {
            return fused ?? HasFusedMultiplyAdd
                ? model with { TestVectors = new TestVectors(TestVectorSource.GeneratedCode, vectors.ToEquatableArray()) }
                : model;
        }

        throw new VerificationFailedException($"The generated code of '{model.Name}' differs from the reference by {report.LargestAbsoluteError:0.0e+0}, {report.ToleranceUsed:0.0} times what is allowed; no model was written.");
    }

    private static void BeginComparing(IStepProgress? progress, int count) =>
        progress?.Begin(string.Create(CultureInfo.InvariantCulture, $"comparing {count} answers with the reference"), count);

    private static float[][] Judge(GeneratedNetwork network, Interpreter reference, float[][] inputs, VerificationReport report)
    {
        float[][] actual = network.Run(inputs);
        double[][] exact = Doubles(inputs);
        double[][] expected = reference.Run(exact);
        double[]? rounding = null;
        for (int i = 0; i < actual.Length; i++)
        {
            ToleranceResult result = Tolerance.Check(expected[i], actual[i]);
            if (!result.WithinTolerance)
            {
                // Perhaps the network magnifies roundings; measuring that takes several runs, so only where it matters.
                rounding ??= reference.MeasureRounding(exact);
                result = Tolerance.Check(expected[i], actual[i], rounding[i]);
            }

            report.Count(result);
        }

        return actual;
    }

    private static EquatableArray<float> ToSingles(double[] values, NetworkModel model) => values.All(value => float.IsFinite((float)value))
        ? values.Select(value => (float)value).ToEquatableArray()
        : throw new CommandException($"The network '{model.Name}' overflows float32 for ordinary inputs, those between -1 and 1: its weights are too large.");

    private static double[][] Doubles(float[][] inputs) => [.. inputs.Select(values => Array.ConvertAll(values, value => (double)value))];

    private static float[][] Inputs(TestVector vector) => [.. vector.Inputs.Select(values => values.ToArray())];

    private static bool SameBits(TestVector vector, float[][] actual) => vector.Outputs
        .Zip(actual, (expected, values) => expected.Select(BitConverter.SingleToInt32Bits).SequenceEqual(values.Select(BitConverter.SingleToInt32Bits)))
        .All(same => same);

    private static IEnumerable<float[][]> RandomInputs(NetworkModel model, int count, int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            yield return [.. model.Inputs.Select((input, index) => RandomValues(input, index == 0 ? model.Features : default, random))];
        }
    }

    private static float[] RandomValues(TensorInfo input, EquatableArray<Feature> features, Random random)
    {
        float[] values = new float[input.Shape.ElementCount];
        for (int i = 0; i < values.Length; i++)
        {
            Feature? feature = i < features.Count ? features[i] : null;
            values[i] = feature switch
            {
                { Categories.Count: > 0 } => random.Next(feature.Categories.Count),
                { Minimum: double minimum, Maximum: double maximum } => (float)(minimum + (random.NextDouble() * (maximum - minimum))),
                _ => (float)((random.NextDouble() * 2) - 1),
            };
        }

        return values;
    }
}
