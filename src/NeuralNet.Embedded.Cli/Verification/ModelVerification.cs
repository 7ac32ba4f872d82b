// Judges generated code by the double-precision reference: on the model's test vectors and on random inputs.
using System.Globalization;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Cli.Verification;

/// <summary>Compares generated code with the reference interpreter.</summary>
internal static class ModelVerification
{
    /// <summary>How many random inputs a verification of a small network adds to the model's own test vectors.</summary>
    public const int DefaultRandomInputs = 1000;

    // Of the values that a network takes for missing and fills.
    private const int GapEvery = 8;

    private const string Compiling = "compiling the generated code";

    // So that generated code gives here the bits that it gives everywhere.
    private static bool HasFusedMultiplyAdd => Fma.IsSupported || AdvSimd.IsSupported;

    /// <summary>Runs the generated code of <paramref name="model"/> on its test vectors and on random inputs.</summary>
    /// <param name="model">A valid model.</param>
    /// <param name="randomInputs">
    /// How many random inputs, at least 0; null for as many as the network's size allows. They lie in the range of the training data where
    /// the model knows it, else in [-1, 1]; some are missing where the model fills gaps.
    /// </param>
    /// <param name="seed">The seed of the random inputs.</param>
    /// <param name="progress">Told of the steps; null for nobody.</param>
    /// <param name="fused">Whether the machine has fused multiply-add; null to ask it.</param>
    public static VerificationReport Verify(NetworkModel model, int? randomInputs, int seed, IStepProgress? progress = null, bool? fused = null)
    {
        progress?.Begin(Compiling);
        using GeneratedNetwork network = GeneratedNetwork.Compile(model);
        Graph graph = Graph.Of(model);
        int random = randomInputs ?? TestVectorBudget.CountOf(graph, DefaultRandomInputs);
        BeginComparing(progress, (model.TestVectors?.Vectors.Count ?? 0) + random);
        using ShownNetwork shown = new(model);
        Judge judge = new(new Interpreter(graph), shown.Run);
        VerificationReport report = new() { RandomInputs = random };
        if (model.TestVectors is TestVectors recorded)
        {
            foreach ((TestVector vector, TypedValues[] actual) in Compare(network, judge, model, recorded.Vectors, vector => vector.Inputs, report, progress))
            {
                report.CountRecorded(vector.Outputs.SequenceEqual(actual), recorded.Source, fused ?? HasFusedMultiplyAdd);
            }
        }

        foreach (var _ in Compare(network, judge, model, RandomInputs(model, random, seed), inputs => inputs, report, progress))
        {
        }

        return report;
    }

    /// <summary>The model with random inputs as its test vectors, answered by the reference; as many as its size allows.</summary>
    /// <param name="model">A valid model.</param>
    /// <param name="seed">The seed of the inputs.</param>
    public static NetworkModel WithRandomTestVectors(NetworkModel model, int seed)
    {
        Graph graph = Graph.Of(model);
        Interpreter reference = new(graph);
        IEnumerable<TestVector> vectors = RandomInputs(model, TestVectorBudget.CountOf(graph), seed)
            .AsParallel().AsOrdered()
            .Select(inputs => (Inputs: inputs, Outputs: reference.Run(Tensors(model, inputs))))
            .AsSequential()
            .Select(run => new TestVector(run.Inputs, run.Outputs.Select(values => Finite(values.ToTyped(), model)).ToEquatableArray()));
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
        VerificationReport report = new();
        using ShownNetwork shown = new(model);
        Judge judge = new(new Interpreter(model), shown.Run);
        EquatableArray<TestVector> vectors = Compare(network, judge, model, testVectors.Vectors, vector => vector.Inputs, report, progress)
            .Select(pair => pair.Item with { Outputs = pair.Actual.ToEquatableArray() })
            .ToEquatableArray();
        if (report.Passed)
        {
            return fused ?? HasFusedMultiplyAdd
                ? model with { TestVectors = new TestVectors(TestVectorSource.GeneratedCode, vectors) }
                : model;
        }

        throw new VerificationFailedException(
            $"The generated code of '{model.Name}' differs from the reference by {report.LargestAbsoluteError:0.0e+0}, "
                + $"{report.ToleranceUsed:0.0} times what is allowed; no model was written.");
    }

    private static void BeginComparing(IStepProgress? progress, int count) =>
        progress?.Begin(string.Create(CultureInfo.InvariantCulture, $"comparing {count} answers with the reference"), count);

    // The reference takes nearly all of the time, and its runs do not depend on each other.
    private static IEnumerable<(T Item, TypedValues[] Actual)> Compare<T>(
        GeneratedNetwork network,
        Judge judge,
        NetworkModel model,
        IEnumerable<T> items,
        Func<T, EquatableArray<TypedValues>> inputsOf, VerificationReport report, IStepProgress? progress)
    {
        foreach ((T item, ReferenceTensor[] inputs, ReferenceTensor[] expected) in items.AsParallel().AsOrdered().Select(item =>
        {
            ReferenceTensor[] inputs = Tensors(model, inputsOf(item));
            return (item, inputs, judge.Reference.Run(inputs));
        }))
        {
            TypedValues[] actual = network.Run(inputsOf(item));
            foreach (ToleranceResult result in judge.Compare(inputs, expected, actual))
            {
                report.Count(result);
            }

            progress?.Advance();
            yield return (item, actual);
        }
    }

    private static ReferenceTensor[] Tensors(NetworkModel model, EquatableArray<TypedValues> inputs) =>
        [.. inputs.Select((values, i) => ReferenceTensor.Of(model.Inputs[i].Shape, values))];

    private static TypedValues Finite(TypedValues values, NetworkModel model) => values.IsFinite
        ? values
        : throw new CommandException($"The network '{model.Name}' overflows float32 for ordinary inputs, those between -1 and 1: its weights are too large.");

    private static IEnumerable<EquatableArray<TypedValues>> RandomInputs(NetworkModel model, int count, int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            yield return model.Inputs
                .Select((input, index) => RandomValues(input, index == 0 ? model.Features : default, Impute.FilledInput(model, input.Name) is not null, random))
                .ToEquatableArray();
        }
    }

    private static TypedValues RandomValues(TensorInfo input, EquatableArray<Feature> features, bool mayMiss, Random random)
    {
        int length = (int)input.Shape.ElementCount;
        if (input.ElementType != ElementType.Float32)
        {
            int most = input.ElementType == ElementType.Bool ? 2 : 128;
            return TypedValues.FromIntegers(input.ElementType, [.. Enumerable.Range(0, length).Select(_ => (long)random.Next(most))]);
        }

        float[] values = new float[length];
        for (int i = 0; i < values.Length; i++)
        {
            if (mayMiss && random.Next(GapEvery) == 0)
            {
                values[i] = float.NaN;
                continue;
            }

            Feature? feature = i < features.Count ? features[i] : null;
            values[i] = feature switch
            {
                { Categories.Count: > 0 } => random.Next(feature.Categories.Count),
                { Minimum: double minimum, Maximum: double maximum } => (float)(minimum + (random.NextDouble() * (maximum - minimum))),
                _ => (float)((random.NextDouble() * 2) - 1),
            };
        }

        return TypedValues.FromSingles(values);
    }
}
