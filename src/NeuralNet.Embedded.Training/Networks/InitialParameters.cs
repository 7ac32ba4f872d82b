// Where a training starts: from given weights, or from random ones.
using System.Numerics;
using NeuralNet.Embedded.Training.Initializers;
using NeuralNet.Embedded.Training.Layers;

namespace NeuralNet.Embedded.Training.Networks;

internal static class InitialParameters
{
    private const ulong WeightStream = 2;

    /// <summary>Writes the parameters of a new network; biases that are not given stay 0.</summary>
    public static void Write<T>(TrainingSetup setup, Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomSource random = new(setup.Options.Seed, WeightStream);
        int dense = 0;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            Span<T> parameters = network.ParametersOf(i);
            if (network.Layers[i] is not Dense<T> layer)
            {
                network.Layers[i].Initialize(parameters);
            }
            else if (setup.InitialParameters is not null)
            {
                Copy(setup.InitialParameters[dense].Weights, parameters);
                Copy(setup.InitialParameters[dense++].Bias, parameters[layer.WeightCount..]);
            }
            else
            {
                Initializer initializer = setup.Options.Initializer ?? InitializerChoice.For(setup.Plan.Layers[dense++].Activation);
                foreach (ref T weight in parameters[..layer.WeightCount])
                {
                    weight = T.CreateTruncating(initializer.Draw(random, layer.InputLength, layer.OutputLength));
                }
            }
        }
    }

    private static void Copy<T>(double[] source, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = T.CreateTruncating(source[i]);
        }
    }
}
