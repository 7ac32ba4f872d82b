// A softmax, which the kernel computes in place.
namespace NeuralNet.Embedded.Generator.Planning.Steps;

/// <summary>Probabilities out of logits, for each row of the last dimension.</summary>
/// <param name="Input">The logits.</param>
/// <param name="Output">The probabilities.</param>
/// <param name="RowLength">The extent of the last dimension.</param>
internal sealed record SoftmaxStep(string Input, string Output, int RowLength) : Step(Input, Output)
{
    /// <inheritdoc/>
    public override bool CanRunInPlace => true;
}
