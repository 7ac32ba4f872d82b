// What dropout silences, and when.
using NeuralNet.Embedded.Training.Layers;

namespace NeuralNet.Embedded.Training.Tests.Layers;

public class DropoutTests
{
    private const int Length = 100, Lanes = 64;

    [Fact]
    public void Dropout_silences_its_share_and_keeps_the_mean()
    {
        double[,] output = Run(new Pass(Lanes, IsTraining: true, Seed: 1));
        Assert.InRange(output.Cast<double>().Count(value => value == 0) / (double)output.Length, 0.27, 0.33);
        Assert.InRange(output.Cast<double>().Average(), 0.95, 1.05);
    }

    [Fact]
    public void Dropout_silences_others_in_the_next_step() =>
        Assert.NotEqual(Run(new Pass(Lanes, IsTraining: true, Seed: 1)), Run(new Pass(Lanes, IsTraining: true, Seed: 2)));

    [Fact]
    public void Dropout_rests_in_prediction() =>
        Assert.All(Run(new Pass(Lanes, IsTraining: false)).Cast<double>(), value => Assert.Equal(1, value));

    private static double[,] Run(Pass pass)
    {
        double[,] input = new double[Length, Lanes], output = new double[Length, Lanes];
        for (int i = 0; i < input.Length; i++)
        {
            input[i / Lanes, i % Lanes] = 1;
        }

        new Dropout<double>(Length, 0.3, stream: 0).Forward([], input, output, pass);
        return output;
    }
}
