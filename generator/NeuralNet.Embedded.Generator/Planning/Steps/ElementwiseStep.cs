// An activation that stands alone.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Steps;

/// <summary>output[i] = activation(input[i]).</summary>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written.</param>
/// <param name="Activation">The function; the identity is a copy.</param>
internal sealed record ElementwiseStep(string Input, string Output, Elementwise Activation) : Step(Input, Output)
{
    /// <inheritdoc/>
    public override bool CanRunInPlace => true;
}
