// A scaling that could not be folded into a dense layer.
namespace NeuralNet.Embedded.Generator.Planning.Steps;

/// <summary>output[i] = (input[i] - offset[i]) / scale[i].</summary>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written.</param>
/// <param name="Offset">The constant subtracted.</param>
/// <param name="Scale">The constant divided by.</param>
internal sealed record StandardizeStep(string Input, string Output, string Offset, string Scale) : Step(Input, Output)
{
    /// <inheritdoc/>
    public override bool CanRunInPlace => true;
}
