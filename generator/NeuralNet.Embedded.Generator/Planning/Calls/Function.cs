// A function that a kernel applies to elements: an activation, a chain of them, an addition in the epilogue.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

/// <summary>A kernel's function as a type, with its parameters and the functions it is composed of.</summary>
/// <param name="Type">The struct's name among the kernels.</param>
/// <param name="Parameters">What its constructor takes; none for a function without parameters.</param>
/// <param name="Parts">The functions it is composed of, which become type arguments; none for a plain function.</param>
internal sealed record Function(string Type, EquatableArray<Argument> Parameters = default, EquatableArray<Function> Parts = default)
{
    /// <summary>Whether the type alone says everything, so that no value has to be passed.</summary>
    public bool IsPlain => Parameters.Count == 0 && Parts.All(part => part.IsPlain);

    /// <summary>The tensors its parameters name.</summary>
    public IEnumerable<string> Reads => Parameters.OfType<TensorArgument>().Select(argument => argument.Tensor).Concat(Parts.SelectMany(part => part.Reads));

    /// <summary>The kernels' types it names.</summary>
    public IEnumerable<string> Types => Parts.SelectMany(part => part.Types).Append(Type);

    /// <summary>The function of a unary operator: the kernel of the operator's name, its attributes in the definition's order.</summary>
    public static Function Of(Operator unary) => new(
        KernelName.Of(unary.Kind),
        unary.Definition.Attributes.Select(attribute => Parameter(unary[attribute.Name])).ToEquatableArray());

    private static Argument Parameter(AttributeValue value) => value.Type switch
    {
        AttributeType.Float => Argument.Of(value.ToFloat()),
        AttributeType.Flag => Argument.Of(value.ToInteger() != 0),
        _ => Argument.Of(value.ToInteger()),
    };
}
