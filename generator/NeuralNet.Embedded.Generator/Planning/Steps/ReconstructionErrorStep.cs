// The distance of an autoencoder's answer from what it was given.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Steps;

/// <summary>output[0] = sum of (original[i] - input[i])^2 / n.</summary>
/// <param name="Input">The reconstruction, which the steps before it computed.</param>
/// <param name="Original">What was to be reconstructed.</param>
/// <param name="Output">The tensor written.</param>
internal sealed record ReconstructionErrorStep(string Input, string Original, string Output) : Step(Input, Output)
{
    /// <inheritdoc/>
    public override EquatableArray<string> Inputs => EquatableArray.Create(Original, Input);

    /// <inheritdoc/>
    /// <remarks>The output is one float, whatever the length of the inputs.</remarks>
    public override bool CanRunInPlace => false;
}
