// One step of a network's graph. An operation keeps one name in every project:
// the record here, the kernel, the emitter, the training layer and the golden cases.
namespace NeuralNet.Embedded.Model;

/// <summary>One operation of a network: reads tensors by name, writes tensors by name.</summary>
/// <param name="Name">Unique among the model's operators.</param>
public abstract record Operator(string Name)
{
    /// <summary>The operation's name in the model file, such as <c>dense</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The tensors read, constants included, in the order <see cref="InferOutputs"/> expects.</summary>
    public abstract EquatableArray<string> Inputs { get; }

    /// <summary>The tensors written.</summary>
    public abstract EquatableArray<string> Outputs { get; }

    /// <summary>The shape rule: what the operator writes, given what it reads.</summary>
    /// <param name="inputs">One entry for each of <see cref="Inputs"/>.</param>
    /// <returns>One entry for each of <see cref="Outputs"/>.</returns>
    /// <exception cref="ShapeException">The inputs do not fit the operator; the message says how.</exception>
    public abstract EquatableArray<TensorInfo> InferOutputs(IReadOnlyList<TensorInfo> inputs);

    /// <summary>The multiply-adds one prediction spends here; 0 for operators without a sum of products.</summary>
    /// <param name="inputs">One entry for each of <see cref="Inputs"/>.</param>
    public virtual long CountMultiplyAdds(IReadOnlyList<TensorInfo> inputs) => 0;

    /// <summary>Writes every field but kind and name, in file order.</summary>
    internal abstract void WriteFields(IOperatorFieldWriter writer);
}
