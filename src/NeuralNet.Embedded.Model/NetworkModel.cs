// The root of the contract between training, import, generator and tool.
namespace NeuralNet.Embedded.Model;

/// <summary>
/// A trained network: a graph of operators in topological order with its constants, and what a program needs to use it.
/// Immutable and value-equal.
/// </summary>
public sealed record NetworkModel
{
    /// <summary>The network's name.</summary>
    public required string Name { get; init; }

    /// <summary>What a caller passes in, before preprocessing.</summary>
    public required EquatableArray<TensorInfo> Inputs { get; init; }

    /// <summary>The tensors a caller gets back.</summary>
    public required EquatableArray<string> Outputs { get; init; }

    /// <summary>The preparation of raw values, run before <see cref="Operators"/>: scaling and encoding learned from the data.</summary>
    public EquatableArray<Operator> Preprocessing { get; init; }

    /// <summary>The network's operators in topological order.</summary>
    public required EquatableArray<Operator> Operators { get; init; }

    /// <summary>The constants that operators name.</summary>
    public required EquatableArray<Tensor> Tensors { get; init; }

    /// <summary>Computed values whose element type or quantisation no rule derives.</summary>
    public EquatableArray<ValueDeclaration> Values { get; init; }

    /// <summary>The inputs that hold what an output was in the call before.</summary>
    public EquatableArray<StatePair> States { get; init; }

    /// <summary>The columns behind the first input, one for each element; empty when unknown.</summary>
    public EquatableArray<Feature> Features { get; init; }

    /// <summary>What the first output stands for; null when unknown.</summary>
    public Target? Target { get; init; }

    /// <summary>Recorded predictions; null when there are none.</summary>
    public TestVectors? TestVectors { get; init; }

    /// <summary>How the model was made; null when unknown.</summary>
    public Provenance? Provenance { get; init; }

    /// <summary>Every operator in the order it runs: preprocessing first.</summary>
    public IEnumerable<Operator> AllOperators => Preprocessing.Concat(Operators);
}
