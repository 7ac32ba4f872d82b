// The way from an ONNX graph to a model, pass by pass:
//   DeadNodes           nodes that no output needs are left out, whatever they are
//   ConstantFolding     nodes that read constants only are computed
//   OperatorLowerings   every other node becomes a few layers of few kinds, in double precision
//   AffineFolding       scalings disappear into each other and into the fully connected layers around them
//   GateFusion          Gelu, Silu, Mish and HardSwish are found in the pieces exporters take them apart into
//   ModelBuilder        layers become the model's operators and tensors, with names of their own
using System.Globalization;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class OnnxLowering
{
    // The operator set this was written against; a newer one may mean something else by the same names.
    private const long NewestOpset = 28;

    /// <summary>Lowers a graph to a model.</summary>
    /// <exception cref="ImportException">The graph is damaged, or holds what the model cannot express.</exception>
    public static NetworkModel Lower(OnnxModel onnx, string file, string name, ImportOptions options)
    {
        OnnxNode? current = null;
        try
        {
            LoweringContext context = new(Opset(onnx), options.FirstDimensionIsBatch ? FixedBatch(onnx.Graph) : null);
            foreach (OnnxTensor initializer in onnx.Graph.Initializers)
            {
                context.AddInitializer(initializer);
            }

            OnnxValueInfo[] inputs = [.. onnx.Graph.Inputs.Where(input => !context.IsConstant(input.Name))];
            foreach (OnnxValueInfo input in inputs)
            {
                context.AddValue(input.Name, GraphInputs.ToValue(input, options));
            }

            string[] outputs = Outputs(onnx.Graph, options);
            foreach (OnnxNode node in DeadNodes.Remove(onnx.Graph, outputs))
            {
                current = node;
                if (!ConstantFolding.TryFold(context, node))
                {
                    OperatorLowerings.Lower(context, node);
                }
            }

            current = null;
            Value[] results = [.. outputs.Select(output => context.FindValue(output) ?? throw new LoweringException(
                context.IsConstant(output) ? $"The output '{output}' is a constant: it does not depend on any input." : $"The output '{output}' is not written by any node."))];
            LayerGraph graph = new(context.Layers, results.Select(result => result.Name));
            AffineFolding.MergeIntoWriters(context, graph);
            GateFusion.Run(graph);
            AffineFolding.MergeIntoWriters(context, graph);
            AffineFolding.MergeIntoReaders(context, graph);
            return new ModelBuilder(context, graph).Build(name, inputs, outputs, results, Provenance(onnx, file));
        }
        catch (LoweringException exception)
        {
            OnnxNode? node = exception.Node ?? current;
            throw new ImportException(file, node?.DisplayName, node?.DisplayOperator, exception.Message, exception);
        }
    }

    private static Provenance Provenance(OnnxModel onnx, string file) => new(
        $"NeuralNet.Embedded {typeof(OnnxLowering).Assembly.GetName().Version?.ToString(fieldCount: 3)}",
        EquatableArray.Create(
            new ProvenanceOption("source", Path.GetFileName(file)),
            new ProvenanceOption("producer", onnx.Producer),
            new ProvenanceOption("opset", Opset(onnx).ToString(CultureInfo.InvariantCulture))));

    private static string[] Outputs(OnnxGraph graph, ImportOptions options)
    {
        string[] all = [.. graph.Outputs.Select(output => output.Name)];
        string? unknown = options.Outputs.FirstOrDefault(output => !all.Contains(output));
        return unknown is not null
            ? throw new LoweringException($"There is no output '{unknown}'; there are {string.Join(", ", all)}.")
            : options.Outputs.Count > 0 ? options.Outputs.ToArray() : all;
    }

    private static long Opset(OnnxModel onnx)
    {
        if (!onnx.Opsets.TryGetValue("", out long opset))
        {
            // Files of format 1 and 2 know no operator sets: there was one only.
            return onnx.IrVersion < 3 ? 1 : throw new LoweringException("The file does not say which version of the standard operators it uses.");
        }

        return opset is >= 1 and <= NewestOpset
            ? opset
            : throw new LoweringException($"The file uses version {opset} of the standard operators; versions 1 to {NewestOpset} are supported.");
    }

    private static long? FixedBatch(OnnxGraph graph) => graph.Inputs.Select(input => input.Dimensions is [long batch, ..] ? batch : (long?)null).FirstOrDefault(batch => batch is not null);
}
