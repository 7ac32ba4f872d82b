// A step is one line of the generated Forward. Tensors are still names; BufferPlan says where they live.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Steps;

/// <summary>One call of a kernel.</summary>
/// <param name="Input">The tensor read; of several the one that earlier steps lead to.</param>
/// <param name="Output">The tensor written.</param>
internal abstract record Step(string Input, string Output)
{
    /// <summary>Every tensor read that is no constant of the step's own, such as weights.</summary>
    public virtual EquatableArray<string> Inputs => EquatableArray.Create(Input);

    /// <summary>Whether input and output may be the same memory.</summary>
    public abstract bool CanRunInPlace { get; }
}
