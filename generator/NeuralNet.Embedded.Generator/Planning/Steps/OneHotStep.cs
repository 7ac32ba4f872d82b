// An encoding of categories.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Steps;

/// <summary>Every category becomes as many elements as its column has categories; numbers are copied.</summary>
/// <param name="Input">The columns.</param>
/// <param name="Output">The encoded columns.</param>
/// <param name="CategoryCounts">One a column; 0 for a number.</param>
internal sealed record OneHotStep(string Input, string Output, EquatableArray<int> CategoryCounts) : Step(Input, Output)
{
    /// <inheritdoc/>
    /// <remarks>What is written outgrows what has been read.</remarks>
    public override bool CanRunInPlace => false;
}
