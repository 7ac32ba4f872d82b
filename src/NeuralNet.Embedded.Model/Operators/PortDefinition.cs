// What an operator reads or writes at one place: the name of the field, the element types, whether it may be left out.
namespace NeuralNet.Embedded.Model;

/// <summary>A place at which operators of one kind read or write a tensor.</summary>
/// <param name="Name">Its field in the model file.</param>
/// <param name="Types">The element types it takes.</param>
public sealed record PortDefinition(string Name, ElementTypeSet Types = ElementTypeSet.Float32)
{
    /// <summary>Whether the tensor may be left out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether any number of tensors, at least one, may stand here; only the last port can be so.</summary>
    public bool IsVariadic { get; init; }

    /// <summary>Whether the tensor has to be one of the model's constants.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Whether a constant's values have to be finite: weights, biases and scales.</summary>
    public bool IsFinite { get; init; }

    /// <summary>Ports of one letter hold one element type; a space stands alone.</summary>
    public char TypeVariable { get; init; } = ' ';

    /// <summary>Whether integers may carry a quantisation.</summary>
    public bool MayBeQuantized { get; init; }

    /// <summary>A float32 tensor.</summary>
    public static PortDefinition Float(string name) => new(name);

    /// <summary>A constant of finite float32 values.</summary>
    public static PortDefinition Weights(string name) => new(name) { IsConstant = true, IsFinite = true };

    /// <summary>A float32 tensor whose values are finite where they are known: scales and biases that may be computed.</summary>
    public static PortDefinition Finite(string name) => new(name) { IsFinite = true };

    /// <summary>A tensor of any of <paramref name="types"/>, the same at all ports of that letter.</summary>
    public static PortDefinition Of(string name, ElementTypeSet types, char variable = ' ') => new(name, types) { TypeVariable = variable };

    /// <summary>The port, which may be left empty.</summary>
    public PortDefinition Optional() => this with { IsOptional = true };

    /// <summary>The port, for constants only.</summary>
    public PortDefinition Constant() => this with { IsConstant = true };

    /// <summary>The port, for any number of tensors.</summary>
    public PortDefinition Variadic() => this with { IsVariadic = true };
}
