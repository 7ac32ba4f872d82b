// The distance of an autoencoder's answer from its input, as its formula says.
namespace NeuralNet.Embedded.Training.Reference;

internal static class ReconstructionErrorReference
{
    /// <summary>y = sum_i (input_i - reconstruction_i)^2 / n.</summary>
    /// <param name="input">(n)</param>
    /// <param name="reconstruction">(n)</param>
    /// <param name="rounding">Applied to every difference, product, sum and to the quotient.</param>
    public static double[] Forward(double[] input, double[] reconstruction, Rounding rounding)
    {
        double sum = 0;
        for (int i = 0; i < input.Length; i++)
        {
            double difference = rounding.Of(input[i] - reconstruction[i]);
            sum = rounding.Of(sum + rounding.Of(difference * difference));
        }

        return [rounding.Of(sum / input.Length)];
    }
}
