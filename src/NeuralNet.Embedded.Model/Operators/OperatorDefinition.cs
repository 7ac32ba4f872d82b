// What a kind of operator is, once for everybody: reading, writing, checking, counting and the documentation come from it.
namespace NeuralNet.Embedded.Model;

/// <summary>The definition of a kind of operator: ports, attributes, shape rule, multiply-adds.</summary>
public sealed class OperatorDefinition
{
    private readonly Dictionary<string, AttributeDefinition> _attributes = new(StringComparer.Ordinal);

    /// <summary>The kind's name in every room: camel case, such as <c>leakyRelu</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How it computes.</summary>
    public OperatorFamily Family { get; init; }

    /// <summary>What it computes, for FORMAT.md: a formula or a sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>What it reads, in order; optional ports last, a variadic one at the very end.</summary>
    public required EquatableArray<PortDefinition> Inputs { get; init; }

    /// <summary>What it writes, in order.</summary>
    public EquatableArray<PortDefinition> Outputs { get; init; } = EquatableArray.Create(new PortDefinition("output"));

    /// <summary>Its attributes, in file order.</summary>
    public EquatableArray<AttributeDefinition> Attributes
    {
        get;
        init
        {
            field = value;
            foreach (AttributeDefinition attribute in value)
            {
                _attributes.Add(attribute.Name, attribute);
            }
        }
    }

    /// <summary>The shape rule: a type for each output. Throws <see cref="ShapeException"/> where the inputs do not fit.</summary>
    public required Func<Inference, IReadOnlyList<TensorType>> Infer { get; init; }

    /// <summary>The multiply-adds of one call, given what it reads; nothing for operators without a sum of products.</summary>
    public Func<Inference, long>? MultiplyAdds { get; init; }

    /// <summary>A rule about attributes or constants that no port or range expresses: its problem, or null.</summary>
    public Func<Operator, Func<string, Tensor?>, OperatorProblem?>? Check { get; init; }

    /// <summary>The attribute of the given name.</summary>
    /// <exception cref="InvalidOperationException">The kind has no such attribute.</exception>
    public AttributeDefinition Attribute(string name) => _attributes.TryGetValue(name, out AttributeDefinition? attribute)
        ? attribute
        : throw new InvalidOperationException($"{Kind} has no attribute '{name}'.");

    /// <summary>The port at a place of the inputs: the last one for all that follow it, if it is variadic.</summary>
    public PortDefinition InputPort(int index) => Inputs[Math.Min(index, Inputs.Count - 1)];

    /// <summary>The port at a place of the outputs.</summary>
    public PortDefinition OutputPort(int index) => Outputs[Math.Min(index, Outputs.Count - 1)];

    /// <summary>An operator of this kind over the given tensors, for kinds without variadic ports.</summary>
    /// <param name="name">Unique among the model's operators.</param>
    /// <param name="tensors">The inputs in the order of the ports, null for one that is left out, then the outputs.</param>
    /// <exception cref="ArgumentException">There are not as many tensors as ports, or one that must be there is null.</exception>
    public Operator Of(string name, params string?[] tensors)
    {
        if (tensors.Length != Inputs.Count + Outputs.Count)
        {
            throw new ArgumentException(
                $"{Kind} '{name}' takes {Inputs.Count} inputs and {Outputs.Count} outputs, but {tensors.Length} tensors are given.", nameof(tensors));
        }

        return Create(name, tensors.Take(Inputs.Count), tensors.Skip(Inputs.Count)!);
    }

    /// <summary>An operator of this kind.</summary>
    /// <param name="name">Unique among the model's operators.</param>
    /// <param name="inputs">The tensors read in the order of the ports, null for one that is left out.</param>
    /// <param name="outputs">The tensors written.</param>
    /// <exception cref="ArgumentException">The tensors do not fit the ports.</exception>
    public Operator Create(string name, IEnumerable<string?> inputs, IEnumerable<string> outputs)
    {
        // An empty place at the end says no more than no place.
        List<string?> read = [.. inputs];
        while (read.Count > 0 && read[read.Count - 1] is null)
        {
            read.RemoveAt(read.Count - 1);
        }

        Operator made = new(Kind, name, read.ToEquatableArray(), outputs.ToEquatableArray());
        return PortProblem(made) is string problem ? throw new ArgumentException(problem, nameof(inputs)) : made;
    }

    /// <summary>What is wrong with the number of an operator's tensors, or null.</summary>
    internal string? PortProblem(Operator @operator)
    {
        int required = Inputs.Count(port => !port.IsOptional), most = Inputs.Any(port => port.IsVariadic) ? int.MaxValue : Inputs.Count;
        bool complete = @operator.Inputs.Count >= required && @operator.Inputs.Count <= most
            && @operator.Inputs.Select((input, i) => input is not null || InputPort(i).IsOptional).All(fits => fits);
        int leastOutputs = Outputs.Count(port => !port.IsOptional), mostOutputs = Outputs.Any(port => port.IsVariadic) ? int.MaxValue : Outputs.Count;
        return !complete
            ? $"{Kind} '{@operator.Name}' has {@operator.ReadTensors.Count()} inputs, which are not those it takes: "
                + $"{string.Join(", ", Inputs.Select(Describe))}."
            : @operator.Outputs.Count < leastOutputs || @operator.Outputs.Count > mostOutputs || @operator.Outputs.Any(output => output is null)
                ? $"{Kind} '{@operator.Name}' has {@operator.Outputs.Count} outputs, which are not those it writes: "
                    + $"{string.Join(", ", Outputs.Select(Describe))}."
                : null;
    }

    /// <summary>Applies type and shape rules: what the operator writes, given what it reads.</summary>
    /// <param name="operator">An operator of this kind.</param>
    /// <param name="inputs">One entry for each of its inputs; null where one is left out.</param>
    /// <returns>One entry for each of its outputs.</returns>
    /// <exception cref="ShapeException">The inputs do not fit; the message says how.</exception>
    public TensorInfo[] InferOutputs(Operator @operator, IReadOnlyList<TensorInfo?> inputs)
    {
        Inference inference = new(@operator, inputs);
        CheckTypes(inference, inputs);
        IReadOnlyList<TensorType> types = Infer(inference);
        foreach (TensorType type in types)
        {
            inference.Computed([.. type.Shape.Dimensions.Select(extent => (long)extent)]);
        }

        return [.. @operator.Outputs.Select((name, i) => new TensorInfo(name, types[i].Shape, types[i].ElementType, types[i].Quantization))];
    }

    private void CheckTypes(Inference inference, IReadOnlyList<TensorInfo?> inputs)
    {
        Dictionary<char, TensorInfo> variables = [];
        for (int i = 0; i < inputs.Count; i++)
        {
            if (inputs[i] is not TensorInfo input)
            {
                continue;
            }

            PortDefinition port = InputPort(i);
            if ((port.Types & (ElementTypeSet)(1 << (int)input.ElementType)) == 0 || (input.Quantization is not null && !port.MayBeQuantized))
            {
                string quantized = input.Quantization is null ? "" : "quantised ";
                throw inference.Error($"tensor '{input.Name}' holds {quantized}{input.ElementType.ToFileName()}; expected {Describe(port.Types)}.");
            }

            if (port.TypeVariable != ' ' && !variables.TryAdd(port.TypeVariable, input) && variables[port.TypeVariable].ElementType != input.ElementType)
            {
                TensorInfo other = variables[port.TypeVariable];
                throw inference.Error(
                    $"tensor '{input.Name}' holds {input.ElementType.ToFileName()}; expected {other.ElementType.ToFileName()} as in '{other.Name}'.");
            }
        }
    }

    internal static string Describe(ElementTypeSet types) => string.Join(" or ", Enum.GetValues<ElementType>()
        .Where(type => (types & (ElementTypeSet)(1 << (int)type)) != 0)
        .Select(type => type.ToFileName()));

    private static string Describe(PortDefinition port) =>
        (port.IsOptional ? "optional " : "") + port.Name + (port.IsVariadic ? " (several)" : "");
}
