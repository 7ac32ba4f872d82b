// The layers of a network before any memory is spent on it.
using System.Numerics;
using NeuralNet.Embedded.Training.Layers;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>A chain of dense layers, each with an activation behind it.</summary>
/// <param name="InputLength">The features.</param>
/// <param name="Layers">The layers from the input on; the last one's activation is the output's.</param>
internal sealed record NetworkPlan(int InputLength, IReadOnlyList<LayerPlan> Layers)
{
    public int OutputLength => Layers[^1].Size;

    public IActivation OutputActivation => Layers[^1].Activation;

    /// <summary>The layers of the plan; without the output's activation where the loss contains it.</summary>
    public List<Layer<T>> CreateLayers<T>(bool withOutputActivation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<Layer<T>> layers = [];
        int length = InputLength;
        for (int i = 0; i < Layers.Count; i++)
        {
            layers.Add(new Dense<T>(length, Layers[i].Size));
            length = Layers[i].Size;
            if (Layers[i].Normalizes)
            {
                layers.Add(new BatchNormalization<T>(length));
            }

            if (Layers[i].Activation is not Identity && (i < Layers.Count - 1 || withOutputActivation))
            {
                layers.Add(Layers[i].Activation.CreateLayer<T>(length));
            }

            if (Layers[i].Dropout > 0)
            {
                layers.Add(new Dropout<T>(length, Layers[i].Dropout, (ulong)i));
            }
        }

        return layers;
    }
}
