// One dense layer of a plan.
using NeuralNet.Embedded.Training.Layers;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>A dense layer and the activation behind it.</summary>
/// <param name="Size">The layer's outputs.</param>
/// <param name="Activation">The activation of the outputs.</param>
internal sealed record LayerPlan(int Size, IActivation Activation);
