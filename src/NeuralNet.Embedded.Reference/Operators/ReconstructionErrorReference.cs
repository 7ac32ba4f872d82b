// The distance of an autoencoder's answer from its input, as its formula says.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class ReconstructionErrorReference
{
    /// <summary>y = sum_i (input_i - reconstruction_i)^2 / n; every difference, product, sum and the quotient are rounded.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        double[] input = call.Floats(ReconstructionError.Input), reconstruction = call.Floats(ReconstructionError.Reconstruction);
        Rounding rounding = call.Rounding;
        double sum = 0;
        for (int i = 0; i < input.Length; i++)
        {
            double difference = rounding.Of(input[i] - reconstruction[i]);
            sum = rounding.Of(sum + rounding.Of(difference * difference));
        }

        return call.Answer([rounding.Of(sum / input.Length)]);
    }
}
