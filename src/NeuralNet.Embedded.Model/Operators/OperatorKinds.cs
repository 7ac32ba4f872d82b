// The list of operations: the one place that names them all.
namespace NeuralNet.Embedded.Model;

/// <summary>Every operation a model file can name.</summary>
public static class OperatorKinds
{
    private static readonly Dictionary<string, Func<IOperatorFieldReader, Operator>> Readers = new(StringComparer.Ordinal)
    {
        [Clip.KindName] = Clip.Read,
        [Dense.KindName] = Dense.Read,
        [Elu.KindName] = Elu.Read,
        [Gelu.KindName] = fields => new Gelu(fields.Name, fields.Text("input"), fields.Text("output")),
        [GeluTanh.KindName] = fields => new GeluTanh(fields.Name, fields.Text("input"), fields.Text("output")),
        [HardSigmoid.KindName] = HardSigmoid.Read,
        [HardSwish.KindName] = fields => new HardSwish(fields.Name, fields.Text("input"), fields.Text("output")),
        [Identity.KindName] = fields => new Identity(fields.Name, fields.Text("input"), fields.Text("output")),
        [LeakyRelu.KindName] = LeakyRelu.Read,
        [Mish.KindName] = fields => new Mish(fields.Name, fields.Text("input"), fields.Text("output")),
        [OneHot.KindName] = OneHot.Read,
        [ReconstructionError.KindName] = ReconstructionError.Read,
        [Relu.KindName] = fields => new Relu(fields.Name, fields.Text("input"), fields.Text("output")),
        [Selu.KindName] = fields => new Selu(fields.Name, fields.Text("input"), fields.Text("output")),
        [Sigmoid.KindName] = fields => new Sigmoid(fields.Name, fields.Text("input"), fields.Text("output")),
        [Silu.KindName] = fields => new Silu(fields.Name, fields.Text("input"), fields.Text("output")),
        [Softmax.KindName] = fields => new Softmax(fields.Name, fields.Text("input"), fields.Text("output")),
        [Softplus.KindName] = fields => new Softplus(fields.Name, fields.Text("input"), fields.Text("output")),
        [Softsign.KindName] = fields => new Softsign(fields.Name, fields.Text("input"), fields.Text("output")),
        [Standardize.KindName] = Standardize.Read,
        [Tanh.KindName] = fields => new Tanh(fields.Name, fields.Text("input"), fields.Text("output")),
    };

    /// <summary>The names, in ordinal order.</summary>
    public static EquatableArray<string> Names { get; } =
        Readers.Keys.OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The reader of the operation with the given file name, or null when there is none.</summary>
    internal static Func<IOperatorFieldReader, Operator>? ReaderOf(string kind) =>
        Readers.TryGetValue(kind, out Func<IOperatorFieldReader, Operator>? reader) ? reader : null;
}
