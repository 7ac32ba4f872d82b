// An input or output of the network under the names it has in generated code.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Naming;

/// <summary>An input or output in generated code.</summary>
/// <param name="Tensor">Its name in the model.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="ElementType">The type of its elements.</param>
/// <param name="Parameter">The span parameter, such as <c>input</c>.</param>
/// <param name="BatchParameter">The span parameter of the batch method, such as <c>inputs</c>.</param>
/// <param name="LengthName">The constant, such as <c>InputLength</c>.</param>
internal sealed record Port(string Tensor, Shape Shape, ElementType ElementType, string Parameter, string BatchParameter, string LengthName)
{
    /// <summary>The elements it has.</summary>
    public long Length => Shape.ElementCount;

    /// <summary>The bytes it has.</summary>
    public long ByteCount => Length * ElementType.SizeInBytes();

    /// <summary>A lone port is called by its role; several are called by their tensors.</summary>
    /// <param name="tensors">All inputs, or all outputs.</param>
    /// <param name="role"><c>input</c> or <c>output</c>.</param>
    /// <param name="parameters">The parameter names taken so far.</param>
    /// <param name="members">The member names taken so far.</param>
    public static Port[] Of(IReadOnlyList<TensorInfo> tensors, string role, NameScope parameters, NameScope members)
    {
        string[] lengthNames = LengthNames([.. tensors.Select(tensor => tensor.Name)], role, members);
        Port[] ports = new Port[tensors.Count];
        for (int i = 0; i < ports.Length; i++)
        {
            string parameter = parameters.Unique(Identifier.Camel(ports.Length == 1 ? role : tensors[i].Name, role));
            string batch = ports.Length == 1 ? role + "s" : parameter;
            ports[i] = new Port(tensors[i].Name, tensors[i].Shape, tensors[i].ElementType, parameter, batch, lengthNames[i]);
        }

        return ports;
    }

    /// <summary>The names of the length constants alone.</summary>
    public static string[] LengthNames(IReadOnlyList<string> tensors, string role, NameScope members)
    {
        string absent = char.ToUpperInvariant(role[0]) + role.Substring(1);
        return [.. tensors.Select(tensor => members.Unique((tensors.Count == 1 ? absent : Identifier.Pascal(tensor, absent)) + "Length"))];
    }
}
