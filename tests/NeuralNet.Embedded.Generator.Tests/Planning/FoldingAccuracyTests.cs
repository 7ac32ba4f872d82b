// The rule that decides whether a scaling folds, measured: at its limit the tolerance holds, with a margin.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Model.Passes;

namespace NeuralNet.Embedded.Generator.Tests.Planning;

public sealed class FoldingAccuracyTests
{
    // The largest ratio that folds for the given number of inputs, all columns alike.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(256)]
    public void Scalings_at_the_limit_fold_and_keep_the_tolerance(int inputs)
    {
        double ratio = (StandardizeFolding.MaximumAmplification / Math.Sqrt(inputs)) - 1;
        for (int seed = 0; seed < 3; seed++)
        {
            (NetworkModel model, float[][][] samples) = Scaled(inputs, 16, 0.999 * ratio, seed);
            Assert.True(Folds(model));
            double used = Closeness.Assert(CompiledNetwork.FromModelText(ModelWriter.Write(model)), model, samples, Closeness.Reference(model, samples));
            Assert.InRange(used, 0, 0.7);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(64)]
    public void Scalings_past_the_limit_do_not_fold_and_keep_the_tolerance(int inputs)
    {
        double ratio = (StandardizeFolding.MaximumAmplification / Math.Sqrt(inputs)) - 1;
        (NetworkModel model, float[][][] samples) = Scaled(inputs, 16, (1.001 * ratio) + 0.001, 1);
        Assert.False(Folds(model));
        Closeness.Assert(CompiledNetwork.FromModelText(ModelWriter.Write(model)), model, samples, Closeness.Reference(model, samples));
    }

    [Fact]
    public void Scalings_without_an_offset_fold_whatever_the_size() => Assert.True(Folds(Scaled(1000, 2, 0, 1).Model));

    [Theory]
    [InlineData(1e30f, 1e-30f)]
    [InlineData(1e-30f, 1e30f)]
    public void Scalings_that_leave_the_range_of_float_do_not_fold(float weight, float scale)
    {
        NetworkModel model = Scaled(1, 2, 0, 1).Model;
        Assert.False(Folds(model with
        {
            Tensors = model.Tensors.Select(tensor => tensor.Name switch
            {
                "scale" => Tensor.FromSingles("scale", tensor.Shape, [scale]),
                "weights" => Tensor.FromSingles("weights", tensor.Shape, [weight, weight]),
                _ => tensor,
            }).ToEquatableArray(),
        }));
    }

    private static bool Folds(NetworkModel model)
    {
        HashSet<string> folded = [];
        NetworkModel lowered = StandardizeFolding.Apply(DeadCode.Remove(model), folded);
        Assert.Equal(folded.Count == 0, lowered.Operators.Any(@operator => @operator.Is(Standardize.Definition)));
        return folded.Count > 0;
    }

    // Inputs drawn around offsets whose ratio to their scale is the given one.
    private static (NetworkModel Model, float[][][] Samples) Scaled(int inputs, int outputs, double ratio, int seed)
    {
        Random random = new(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        float[] Draw(int count, Func<double> value) => [.. Enumerable.Range(0, count).Select(_ => (float)value())];

        float[] scale = Draw(inputs, () => Math.Exp(3 * Normal()));
        float[] offset = [.. scale.Select(value => (float)(value * ratio * (random.Next(2) == 0 ? -1 : 1)))];
        float[] weights = Draw(inputs * outputs, () => Normal() / Math.Sqrt(inputs)), bias = Draw(outputs, Normal);
        NetworkModel model = new()
        {
            Name = "scaled",
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(inputs))),
            Outputs = EquatableArray.Create("y"),
            Preprocessing = EquatableArray.Create<Operator>(Standardize.Of("scaling", "x", "offset", "scale", "z")),
            Operators = EquatableArray.Create<Operator>(Dense.Of("layer", "z", "weights", "bias", "y")),
            Tensors = EquatableArray.Create(
                Tensor.FromSingles("offset", Shape.Of(inputs), offset),
                Tensor.FromSingles("scale", Shape.Of(inputs), scale),
                Tensor.FromSingles("weights", Shape.Of(outputs, inputs), weights),
                Tensor.FromSingles("bias", Shape.Of(outputs), bias)),
        };
        float[][][] samples = [.. Enumerable.Range(0, 200).Select(_ => new[] { (float[])[.. Enumerable.Range(0, inputs).Select(i => (float)(offset[i] + (scale[i] * Normal())))] })];
        return (model, samples);
    }
}
