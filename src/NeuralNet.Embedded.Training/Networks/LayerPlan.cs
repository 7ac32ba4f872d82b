// One dense layer of a plan.
using NeuralNet.Embedded.Training.Layers;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>A dense layer and the activation behind it.</summary>
/// <param name="Size">The layer's outputs.</param>
/// <param name="Activation">The activation of the outputs.</param>
/// <param name="Normalizes">Whether the outputs are normalised over the batch before their activation.</param>
/// <param name="Dropout">The share of activated values silenced in training.</param>
internal sealed record LayerPlan(int Size, IActivation Activation, bool Normalizes = false, double Dropout = 0);
