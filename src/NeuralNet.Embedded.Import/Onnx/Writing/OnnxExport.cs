// One export of a model: with samples in front if every operator can serve several, in the lowest version of ONNX that has what is needed.
using NeuralNet.Embedded.Import.Onnx.Mappings;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Writing;

/// <param name="model">The model.</param>
/// <param name="options">Choices.</param>
/// <param name="notes">Receives what a user should know.</param>
internal sealed class OnnxExport(Graph model, ExportOptions options, ICollection<string> notes)
{
    // What runtimes of the last years read.
    private const long LowestOpset = 17;

    // The name of the open dimension; importers take a first dimension of that name for the batch.
    private const string Samples = "batch";

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="ExportException">ONNX cannot express an operator.</exception>
    public byte[] Run()
    {
        bool isBatched = options.Batch ?? model.Model.Provenance?.Options.Contains(OnnxImport.KeptBatch) != true;
        long opset = LowestOpset;
        while (true)
        {
            ExportGraph graph = new(model, isBatched, opset);
            if (Add(graph) is Operator single)
            {
                notes.Add($"The file takes one sample a call: {single.Kind} '{single.Name}' cannot serve several in ONNX.");
                isBatched = false;
            }
            else if (graph.RequiredOpset > opset)
            {
                // What was written may be written in another way there.
                opset = graph.RequiredOpset;
            }
            else
            {
                return Write(graph);
            }
        }
    }

    /// <summary>Adds everything.</summary>
    /// <returns>The operator that cannot serve several samples, or null.</returns>
    private Operator? Add(ExportGraph graph)
    {
        foreach (TensorInfo input in model.Model.Inputs)
        {
            graph.AddInput(input);
        }

        foreach (Operator @operator in model.Operators)
        {
            try
            {
                Action<ExportCall> mapping = OnnxExports.Find(@operator) ?? throw new MappingException("ONNX has no such operator.");
                mapping(new ExportCall(graph, @operator));
            }
            catch (NotBatchableException) when (graph.IsBatched)
            {
                return @operator;
            }
            catch (MappingException exception)
            {
                throw new ExportException(@operator.Kind, @operator.Name, exception.Message, exception);
            }
        }

        string[] outputs = graph.NameOutputs();
        if (options.LabelOutput is string name)
        {
            LabelOutput.Add(graph, outputs[0], name);
        }

        return null;
    }

    private byte[] Write(ExportGraph graph)
    {
        string[] labels = options.LabelOutput is string label ? [label] : [];
        OnnxNode[] nodes = [.. DeadNodes.Remove(graph.Nodes, [.. model.Model.Outputs, .. labels])];
        HashSet<string> read = [.. nodes.SelectMany(node => node.Inputs)];
        Dictionary<string, long> opsets = new() { [""] = graph.Opset };
        if (labels.Length > 0)
        {
            opsets[LabelOutput.Domain] = LabelOutput.Version;
        }

        string version = typeof(OnnxExport).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "";
        OnnxModel file = new(
            IrVersion(graph.Opset),
            "NeuralNet.Embedded",
            opsets,
            new OnnxGraph(
                nodes,
                [.. graph.Initializers.Where(constant => read.Contains(constant.Name))],
                [.. model.Model.Inputs.Select(input => Describe(graph, input))],
                [
                    .. model.Model.Outputs.Select(output => Describe(graph, model[output])),
                    .. labels.Select(name => new OnnxValueInfo(name, OnnxDataType.String, Dimensions(graph, Shape.Of()))),
                ]),
            [],
            OnnxMetadata.Write(model.Model));
        return OnnxWriter.Write(file, model.Model.Name, version);
    }

    private static OnnxValueInfo Describe(ExportGraph graph, TensorInfo tensor) =>
        new(tensor.Name, tensor.ElementType.ToOnnx(), Dimensions(graph, tensor.Shape));

    private static OnnxDimension[] Dimensions(ExportGraph graph, Shape shape)
    {
        IEnumerable<OnnxDimension> dimensions = shape.Dimensions.Select(extent => new OnnxDimension(extent, ""));
        return [.. graph.IsBatched ? dimensions.Prepend(new OnnxDimension(null, Samples)) : dimensions];
    }

    /// <summary>The version of the file format that came with a version of the operators.</summary>
    private static long IrVersion(long opset) => opset switch
    {
        <= 18 => 8,
        <= 20 => 9,
        <= 22 => 10,
        _ => 11,
    };
}
