// What a shape rule sees: the operator and what is known of the tensors it reads.
namespace NeuralNet.Embedded.Model;

/// <summary>An operator together with its inputs' shapes and types.</summary>
public sealed class Inference
{
    private readonly IReadOnlyList<TensorInfo?> _inputs;

    /// <summary>An operator and one entry for each of its inputs, null where one is left out.</summary>
    public Inference(Operator @operator, IReadOnlyList<TensorInfo?> inputs)
    {
        Operator = @operator;
        _inputs = inputs;
    }

    /// <summary>The operator.</summary>
    public Operator Operator { get; }

    /// <summary>The number of inputs, the places left out included.</summary>
    public int InputCount => _inputs.Count;

    /// <summary>What is known of an input.</summary>
    public TensorInfo this[int port] => _inputs[port] ?? throw new InvalidOperationException($"{Operator.Kind} '{Operator.Name}' lacks its input {port}.");

    /// <summary>The shape of an input.</summary>
    public Shape Shape(int port) => this[port].Shape;

    /// <summary>Whether an input is there.</summary>
    public bool Has(int port) => port < _inputs.Count && _inputs[port] is not null;

    /// <summary>An output of the given shape and the first input's element type.</summary>
    public TensorType LikeFirst(Shape shape) => new(shape, this[0].ElementType);

    /// <summary>A dimension counted from the front; negative ones are given from the back.</summary>
    /// <param name="axis">From -rank to rank - 1.</param>
    /// <param name="rank">The number of dimensions.</param>
    public int Axis(int axis, int rank) => axis >= -rank && axis < rank
        ? axis < 0 ? axis + rank : axis
        : throw Error($"axis {axis} is outside a tensor of {rank} dimensions.");

    /// <summary>The dimensions that a list attribute names, each once, in ascending order.</summary>
    /// <exception cref="ShapeException">None or one twice is named, or one that is not there.</exception>
    public int[] Axes(string attribute, int rank)
    {
        int[] axes = [.. Operator.Integers(attribute).Select(axis => Axis(axis, rank)).OrderBy(axis => axis)];
        return axes.Length > 0 && axes.Distinct().Count() == axes.Length
            ? axes
            : throw Error($"{attribute} must name at least one dimension and none twice.");
    }

    /// <summary>The shape of an input that needs dimensions.</summary>
    /// <exception cref="ShapeException">It has fewer than <paramref name="least"/>.</exception>
    public Shape ShapeOfRank(int port, int least) => Shape(port).Rank >= least
        ? Shape(port)
        : throw Error($"'{this[port].Name}' of shape {Shape(port)} needs at least {least} {(least == 1 ? "dimension" : "dimensions")}.");

    /// <summary>Refuses an input whose shape is not the one its neighbours ask for; one that is left out is fine.</summary>
    public void Expect(int port, Shape expected)
    {
        if (Has(port) && Shape(port) != expected)
        {
            throw Error($"{Operator.Definition.InputPort(port).Name} '{this[port].Name}' has shape {Shape(port)}; expected {expected}.");
        }
    }

    /// <summary>Refuses a list attribute that has not as many entries as there are places for them.</summary>
    /// <returns>The list.</returns>
    public EquatableArray<int> List(string attribute, int count)
    {
        EquatableArray<int> list = Operator.Integers(attribute);
        return list.Count == count ? list : throw Error($"{attribute} has {list.Count} entries; expected {count}.");
    }

    /// <summary>A shape of computed extents. Nothing is allocated for a tensor before its shape went through here.</summary>
    /// <exception cref="ShapeException">An extent is below 1, or the tensor would have too many dimensions or elements.</exception>
    public Shape Computed(IReadOnlyList<long> extents)
    {
        double count = extents.Aggregate(1.0, (product, extent) => product * extent);
        string shape = "(" + string.Join(",", extents) + ")";
        return extents.Any(extent => extent < 1) ? throw Error($"the output would have shape {shape}; every dimension must be at least 1.")
            : extents.Count > TensorRules.MaximumRank
            ? throw Error($"the output would have {extents.Count} dimensions; at most {TensorRules.MaximumRank} are supported.")
            : count > ModelValidator.MaximumElementCount
            ? throw Error($"the output would have shape {shape}; at most {ModelValidator.MaximumElementCount} elements are supported.")
            : new Shape(extents.Select(extent => (int)extent).ToEquatableArray());
    }

    /// <summary>A rule that does not hold, told with kind and name of the operator.</summary>
    public ShapeException Error(string message) => new($"{Operator.Kind} '{Operator.Name}': {message}");
}
