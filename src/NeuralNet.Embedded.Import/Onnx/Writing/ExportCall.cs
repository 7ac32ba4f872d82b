// One operator of the model on its way into an ONNX graph.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Writing;

/// <param name="graph">The graph to add to.</param>
/// <param name="operator">The operator.</param>
internal sealed class ExportCall(ExportGraph graph, Operator @operator)
{
    /// <summary>The operator.</summary>
    public Operator Operator => @operator;

    /// <summary>The graph to add to.</summary>
    public ExportGraph Graph => graph;

    /// <summary>Whether an input is there.</summary>
    public bool Has(int port) => @operator.Input(port) is not null;

    /// <summary>The tensor at an input.</summary>
    public string Tensor(int port) => @operator.Input(port)!;

    /// <summary>The shape of an input.</summary>
    public Shape Shape(int port) => graph.Model[Tensor(port)].Shape;

    /// <summary>The element type of an input.</summary>
    public ElementType Type(int port) => graph.Model[Tensor(port)].ElementType;

    /// <summary>What an output is.</summary>
    public TensorInfo Output(int port = 0) => graph.Model[@operator.Outputs[port]];

    /// <summary>A constant, or null where the input is computed.</summary>
    public Tensor? Constant(int port) => graph.Model.Constant(@operator.Input(port));

    /// <summary>The value that stands for an input, whatever the order of its dimensions.</summary>
    public ExportForm Form(int port) => graph.FormOf(Tensor(port));

    /// <summary>An input as the model has it, with or without samples in front; null leaves that open.</summary>
    public string Plain(int port, bool? samples = null) => In(port, ExportForm.Identity(Shape(port).Rank), samples);

    /// <summary>An input as the model has it, or an empty name where it is left out.</summary>
    public string Optional(int port, bool? samples = null) => Has(port) ? Plain(port, samples) : "";

    /// <summary>An input with its dimensions in an order.</summary>
    public string In(int port, int[] order, bool? samples = null) => graph.In(Tensor(port), order, samples);

    /// <summary>An input that is the same for all samples.</summary>
    /// <exception cref="NotBatchableException">It is not.</exception>
    public string Shared(int port) => Has(port) ? Plain(port, samples: false) : "";

    /// <summary>Whether an input differs from sample to sample.</summary>
    public bool HasSamples(int port) => Has(port) && Constant(port) is null && Form(port).HasSamples;

    /// <summary>A dimension that an attribute names, counted from the front.</summary>
    public int Dimension(string attribute, int rank) => @operator.Integer(attribute) is int axis and < 0 ? axis + rank : @operator.Integer(attribute);

    /// <summary>Adds a node of one output.</summary>
    public string Node(string onnx, string[] inputs, params OnnxAttribute[] attributes) => graph.Node(@operator.Output, onnx, inputs, attributes);

    /// <summary>Adds a node with an output for each of the operator's.</summary>
    public string[] Nodes(string onnx, string[] inputs, params OnnxAttribute[] attributes) =>
        graph.Node(@operator.Outputs.ToArray(), onnx, "", inputs, attributes);

    /// <summary>A value under another shape.</summary>
    public string Reshape(string value, bool hasSamples, params int[] dimensions) => graph.Reshape(value, @operator.Output, hasSamples, dimensions);

    /// <summary>A value in another element type, or itself.</summary>
    public string Cast(string value, ElementType from, ElementType to) => from == to ? value : graph.Cast(value, @operator.Output, to);

    /// <summary>Says which value stands for an output.</summary>
    public void Answer(string value, int[] order, bool hasSamples, int output = 0) =>
        graph.Answer(@operator.Outputs[output], new ExportForm(value, order, hasSamples));

    /// <summary>Says which value stands for an output, its dimensions as the model has them.</summary>
    public void AnswerPlain(string value, bool hasSamples, int output = 0) => Answer(value, ExportForm.Identity(Output(output).Shape.Rank), hasSamples, output);

    /// <summary>The order of dimensions of the first input that is computed and not as the model has it; of all others that of the model.</summary>
    public int[] Order(IEnumerable<int> ports, int rank) =>
        ports.Where(port => Constant(port) is null && Shape(port).Rank == rank)
            .Select(port => Form(port).Order)
            .FirstOrDefault(one => !ExportForm.IsIdentity(one))
            ?? ExportForm.Identity(rank);

    /// <summary>Several inputs in one order of dimensions, ready to be stretched to each other.</summary>
    /// <param name="ports">The inputs.</param>
    /// <param name="rank">The dimensions they are stretched to.</param>
    /// <param name="order">The order they are in.</param>
    /// <param name="hasSamples">Whether one of them has samples in front.</param>
    public string[] Aligned(IEnumerable<int> ports, int rank, out int[] order, out bool hasSamples)
    {
        int[] all = [.. ports], common = Order(all, rank);
        order = common;
        hasSamples = all.Any(HasSamples);
        return [.. all.Select(port => graph.Stretchable(Tensor(port), rank, common))];
    }

    /// <summary>An input (..., spatial, channels) as ONNX has it: (samples, channels, spatial).</summary>
    /// <param name="port">The input.</param>
    /// <param name="spatial">How many dimensions are spatial; without any, one of 1 is put in.</param>
    /// <param name="samples">What <see cref="AnswerSpatial"/> needs.</param>
    public string Spatial(int port, int spatial, out SampleDimensions samples)
    {
        Shape shape = Shape(port);
        int extra = shape.Rank - 1 - spatial;
        int[] order = ChannelsFirst(shape.Rank, extra);
        bool has = HasSamples(port), isFolded = spatial == 0 || extra > 1 || (extra == 1 && has);
        samples = new SampleDimensions(extra, extra == 0 || has, isFolded);
        string value = In(port, order, extra == 0 ? true : has);
        int[] dimensions = [.. order.Skip(extra).Select(dimension => shape[dimension])];
        return isFolded ? Reshape(value, hasSamples: false, [-1, .. dimensions, .. spatial == 0 ? [1] : Array.Empty<int>()]) : value;
    }

    /// <summary>Says which value (samples, channels, spatial) stands for the output.</summary>
    public void AnswerSpatial(string value, SampleDimensions samples)
    {
        Shape shape = Output().Shape;
        int[] order = ChannelsFirst(shape.Rank, samples.Extra);
        value = samples.IsFolded ? Reshape(value, samples.HasSamples, [.. order.Select(dimension => shape[dimension])]) : value;
        Answer(value, order, samples.HasSamples);
    }

    private static int[] ChannelsFirst(int rank, int extra) => [.. Enumerable.Range(0, extra), rank - 1, .. Enumerable.Range(extra, rank - 1 - extra)];
}
