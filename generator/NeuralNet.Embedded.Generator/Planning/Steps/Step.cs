// A step is one line of the generated Forward. Tensors are still names; BufferPlan says where they live.
namespace NeuralNet.Embedded.Generator.Planning.Steps;

/// <summary>One call of a kernel.</summary>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written.</param>
internal abstract record Step(string Input, string Output)
{
    /// <summary>Whether input and output may be the same memory.</summary>
    public abstract bool CanRunInPlace { get; }
}
