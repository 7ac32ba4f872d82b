// A kernel call: one line of the generated code. Tensors are still names; the memory plan says where they live.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

/// <summary>A call of a kernel.</summary>
/// <param name="Operator">The operator it computes, for budgets and messages.</param>
/// <param name="Kernel">The kernel's class, or null for a plain copy.</param>
/// <param name="Single">The call for one sample.</param>
/// <param name="Comment">What stands behind the call: the shapes.</param>
/// <param name="Words">What it does in a few words, for the head of the generated file.</param>
internal sealed record KernelCall(string Operator, string? Kernel, CallForm Single, string Comment, string Words) : PlanStep
{
    /// <summary>
    /// The call for several samples that lie one after the other, with their number as a last argument where <see cref="TakesSamples"/>;
    /// null where there is none.
    /// </summary>
    public CallForm? Batch { get; init; }

    /// <summary>Whether the call for several samples is told their number.</summary>
    public bool TakesSamples { get; init; }

    /// <summary>Types for the kernel's type parameters, in front of the function's.</summary>
    public EquatableArray<string> TypeArguments { get; init; }

    /// <summary>The function the kernel applies to elements; null for none.</summary>
    public Function? Function { get; init; }

    /// <summary>Tensors over which the kernel may write its first output, where nobody needs them afterwards and sizes are equal.</summary>
    public EquatableArray<string> Overwrites { get; init; }

    /// <summary>Whether the kernel works in place only, so that an input that has to stay is copied first.</summary>
    public bool OnlyInPlace { get; init; }

    /// <summary>Whether what follows in place reads as part of it: <c>dense 8, softmax</c>.</summary>
    public bool IsLayer { get; init; }

    /// <summary>Whether it reads as part of a layer in front of it.</summary>
    public bool FinishesLayer { get; init; }

    /// <inheritdoc/>
    public override EquatableArray<string> Reads =>
        Single.Arguments.OfType<TensorArgument>().Where(argument => !argument.IsWritten).Select(argument => argument.Tensor)
        .Concat(Function?.Reads ?? []).ToEquatableArray();

    /// <inheritdoc/>
    public override EquatableArray<string> Writes =>
        Single.Arguments.OfType<TensorArgument>().Where(argument => argument.IsWritten).Select(argument => argument.Tensor).ToEquatableArray();

    /// <summary>
    /// The same call, which may write over what its function adds in the end: each element of that is read before it is written. Not over a tensor
    /// that the kernel itself reads too, any of whose elements it may still need.
    /// </summary>
    public KernelCall OverwritingAddends() => this with
    {
        Overwrites = Overwrites.Concat((Function?.Reads ?? []).Except(Single.Arguments.OfType<TensorArgument>().Select(argument => argument.Tensor)))
            .ToEquatableArray(),
    };

    /// <summary>The packed constants it reads.</summary>
    public IEnumerable<string> Constants =>
        Single.Arguments.Concat(Function?.Parameters ?? default).OfType<ConstantArgument>().Select(argument => argument.Name);

    /// <summary>The types of the kernels' namespace that the call names.</summary>
    public IEnumerable<string> Types => (Kernel is null ? [] : new[] { Kernel }).Concat(TypeArguments).Concat(Function?.Types ?? [])
        .Concat(Single.Arguments.OfType<FunctionArgument>().SelectMany(argument => argument.Function.Types))
        .Concat(Single.Arguments.OfType<ChoiceArgument>().Select(argument => argument.Type))
        .Concat(Single.Arguments.OfType<StructureArgument>().Select(argument => argument.Type));
}
