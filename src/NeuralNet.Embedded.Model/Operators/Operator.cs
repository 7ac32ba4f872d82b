// One step of a network's graph. What a kind of operator is (its tensors, attributes and shape rule) stands in its definition;
// an operator only names its tensors and holds the attributes that differ from their defaults.
namespace NeuralNet.Embedded.Model;

/// <summary>A step of a network: what it reads, what it writes, and its attributes. Immutable and value-equal.</summary>
/// <remarks>
/// Made by <see cref="OperatorDefinition.Of"/> and <see cref="With"/>, which put attributes in the definition's order and leave defaults
/// out.
/// </remarks>
/// <param name="Kind">The operation's name in every room, such as <c>dense</c>.</param>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Inputs">The tensors read, constants included, in the order of the definition's input ports; null where an optional one is left out.</param>
/// <param name="Outputs">The tensors written, in the order of the definition's output ports.</param>
/// <param name="Attributes">The attributes that are not at their defaults.</param>
public sealed record Operator(
    string Kind,
    string Name,
    EquatableArray<string?> Inputs,
    EquatableArray<string> Outputs,
    EquatableArray<AttributeSetting> Attributes = default)
{
    /// <summary>What an operator of this kind is.</summary>
    /// <exception cref="InvalidOperationException">There is no such kind.</exception>
    public OperatorDefinition Definition =>
        OperatorTable.Find(Kind) ?? throw new InvalidOperationException($"There is no operator '{Kind}'.");

    /// <summary>The tensors read, without the places left out.</summary>
    public IEnumerable<string> ReadTensors => Inputs.Where(input => input is not null)!;

    /// <summary>The first output.</summary>
    public string Output => Outputs[0];

    /// <summary>Whether the operator is of the kind that <paramref name="definition"/> defines.</summary>
    public bool Is(OperatorDefinition definition) => Kind == definition.Kind;

    /// <summary>The tensor at an input port, or null where it is left out.</summary>
    public string? Input(int port) => port < Inputs.Count ? Inputs[port] : null;

    /// <summary>An attribute's value: as given, or its default.</summary>
    /// <exception cref="InvalidOperationException">The kind has no such attribute, or the attribute has no default and is not given.</exception>
    public AttributeValue this[string attribute]
    {
        get
        {
            foreach (AttributeSetting given in Attributes)
            {
                if (given.Name == attribute)
                {
                    return given.Value;
                }
            }

            return Definition.Attribute(attribute).Default
                ?? throw new InvalidOperationException($"{Kind} '{Name}' lacks the attribute '{attribute}'.");
        }
    }

    /// <summary>A float attribute.</summary>
    public float Float(string attribute) => this[attribute].ToFloat();

    /// <summary>An integer attribute.</summary>
    public int Integer(string attribute) => checked((int)this[attribute].ToInteger());

    /// <summary>A true or false attribute.</summary>
    public bool Flag(string attribute) => this[attribute].ToInteger() != 0;

    /// <summary>The word of a choice attribute.</summary>
    public string Choice(string attribute) => this[attribute].Text!;

    /// <summary>A list of integers.</summary>
    public EquatableArray<int> Integers(string attribute) => this[attribute].Integers.Select(value => checked((int)value)).ToEquatableArray();

    /// <summary>A list of integers that may be left empty: then <paramref name="count"/> times <paramref name="absent"/>.</summary>
    public EquatableArray<int> Integers(string attribute, int count, int absent)
    {
        EquatableArray<int> given = Integers(attribute);
        return given.Count > 0 ? given : Enumerable.Repeat(absent, count).ToEquatableArray();
    }

    /// <summary>A list of floats.</summary>
    public EquatableArray<float> Floats(string attribute) => this[attribute].Floats;

    /// <summary>The operator with an attribute set.</summary>
    /// <exception cref="InvalidOperationException">The kind has no such attribute, or the value is not of its type.</exception>
    public Operator With(string attribute, AttributeValue value)
    {
        OperatorDefinition definition = Definition;
        AttributeDefinition changed = definition.Attribute(attribute);
        if (value.Type != changed.Type)
        {
            throw new InvalidOperationException($"{Kind} '{Name}': {attribute} holds {changed.Type}, not {value.Type}.");
        }

        List<AttributeSetting> attributes = [];
        foreach (AttributeDefinition one in definition.Attributes)
        {
            AttributeValue? own = one == changed ? value : Given(one.Name);
            if (own is AttributeValue set && (one.Default is not AttributeValue absent || !set.SameBits(absent)))
            {
                attributes.Add(new AttributeSetting(one.Name, set));
            }
        }

        return this with { Attributes = attributes.ToEquatableArray() };
    }

    /// <summary>The operator with its tensors renamed.</summary>
    public Operator Renamed(Func<string, string> rename) => this with
    {
        Inputs = Inputs.Select(input => input is null ? null : rename(input)).ToEquatableArray(),
        Outputs = Outputs.Select(rename).ToEquatableArray(),
    };

    private AttributeValue? Given(string attribute)
    {
        foreach (AttributeSetting given in Attributes)
        {
            if (given.Name == attribute)
            {
                return given.Value;
            }
        }

        return null;
    }
}
