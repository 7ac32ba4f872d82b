// One step of a plan: a kernel call, or a tensor that lies in the memory of another and needs no code.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

/// <summary>What the planning of an operator gives.</summary>
internal abstract record PlanStep
{
    /// <summary>The tensors it reads.</summary>
    public abstract EquatableArray<string> Reads { get; }

    /// <summary>The tensors it writes.</summary>
    public abstract EquatableArray<string> Writes { get; }
}
