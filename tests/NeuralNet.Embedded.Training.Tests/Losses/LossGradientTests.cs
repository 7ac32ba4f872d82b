// Every loss's gradient against finite differences of its value.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests.Losses;

public class LossGradientTests
{
    private const int Outputs = 3;

    private static readonly int[] BatchSizes = [1, 3, 19];

    public static TheoryData<string> Names => [.. LossFunctions.All.Select(loss => loss.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_of_every_loss_equals_the_finite_difference(string name) => Check(LossFunctions.Parse(name));

    [Fact]
    public void Gradient_of_losses_with_other_constants_equals_the_finite_difference()
    {
        Check(new Huber(0.4));
        Check(new SmoothL1(0.4));
        Check(new BinaryCrossEntropy(2.5));
        Check(new SoftmaxCrossEntropy(0.1));
        Check(new SoftmaxCrossEntropy(0.1, EquatableArray.Create(0.5, 2.0, 1.25)));
    }

    [Fact]
    public void Every_loss_is_listed()
    {
        Type[] losses = [.. typeof(Loss).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Loss)))];
        Assert.Equal(losses.OrderBy(type => type.Name), LossFunctions.All.Select(loss => loss.GetType()).OrderBy(type => type.Name));
    }

    [Fact]
    public void Losses_of_extreme_outputs_are_finite()
    {
        foreach (Loss loss in LossFunctions.All)
        {
            double[,] output = new double[2, Simd.PadLanes<double>(2)], target = new double[2, output.GetLength(1)], gradient = new double[2, output.GetLength(1)];
            bool isProbability = loss is ProbabilityCrossEntropy;
            (output[0, 0], output[1, 0], output[0, 1], output[1, 1]) = isProbability ? (1, 0, 0, 1) : (1e4, -1e4, -1e4, 1e4);
            (target[0, 0], target[0, 1]) = (1, 1);
            Assert.True(double.IsFinite(loss.Evaluate<double>(output, target, 2, gradient)), loss.Name);
            Assert.All(gradient.Cast<double>(), slope => Assert.True(double.IsFinite(slope), loss.Name));
        }
    }

    private static void Check(Loss loss)
    {
        foreach (int batchSize in BatchSizes)
        {
            RandomSource random = new(11);
            int lanes = Simd.PadLanes<double>(batchSize);
            double[,] output = new double[Outputs, lanes], target = new double[Outputs, lanes], gradient = new double[Outputs, lanes], scratch = new double[Outputs, lanes];
            for (int sample = 0; sample < lanes; sample++)
            {
                int label = random.NextInt32(Outputs);
                for (int row = 0; row < Outputs; row++)
                {
                    output[row, sample] = loss is ProbabilityCrossEntropy ? 0.05 + (0.9 * random.NextDouble()) : random.NextNormal();
                    target[row, sample] = row == label ? 1 : 0;
                }
            }

            double value = loss.Evaluate<double>(output, target, batchSize, gradient);
            Assert.True(value > 0);
            Gradients.AssertMatch(
                () => loss.Evaluate<double>(output, target, batchSize, scratch),
                Outputs * batchSize,
                i => output[i / batchSize, i % batchSize],
                (i, changed) => output[i / batchSize, i % batchSize] = changed,
                i => gradient[i / batchSize, i % batchSize]);
            Assert.All(
                Enumerable.Range(0, Outputs).SelectMany(row => Enumerable.Range(batchSize, lanes - batchSize).Select(lane => gradient[row, lane])),
                padding => Assert.Equal(0, padding));
        }
    }
}
