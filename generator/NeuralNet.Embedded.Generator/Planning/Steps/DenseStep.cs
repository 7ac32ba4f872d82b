// A dense layer together with the activation that follows it.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Steps;

/// <summary>output = activation(weights * input + bias).</summary>
/// <param name="Input">The tensor multiplied.</param>
/// <param name="Output">The tensor written.</param>
/// <param name="Weights">The constant of shape (outputs, inputs).</param>
/// <param name="Bias">The constant of shape (outputs), or null for none.</param>
/// <param name="Activation">What is applied to each element; null for nothing.</param>
/// <param name="Standardized">Whether a scaling was folded into the weights.</param>
internal sealed record DenseStep(string Input, string Output, string Weights, string? Bias, Elementwise? Activation, bool Standardized)
    : Step(Input, Output)
{
    /// <inheritdoc/>
    /// <remarks>Every output needs every input.</remarks>
    public override bool CanRunInPlace => false;
}
