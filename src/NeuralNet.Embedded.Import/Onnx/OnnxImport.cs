// One import of an ONNX file, from what the file says to the model.
using System.Globalization;
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Import.Onnx.Reading;
using NeuralNet.Embedded.Import.Passes;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx;

/// <param name="onnx">What the file says.</param>
/// <param name="file">The file, for messages.</param>
/// <param name="length">Its bytes.</param>
/// <param name="external">Reads what is in other files.</param>
/// <param name="options">Choices that the file leaves open.</param>
/// <param name="notes">Receives what a user should know.</param>
internal sealed class OnnxImport(OnnxModel onnx, string file, long length, ExternalData external, ImportOptions options, ICollection<string> notes)
{
    /// <summary>What the provenance of a model says whose shapes have the file's batch in them.</summary>
    public static ProvenanceOption KeptBatch { get; } = new("batch", "kept");

    /// <summary>Imports.</summary>
    /// <exception cref="ImportException">The graph is damaged, or holds what the model cannot express.</exception>
    public NetworkModel Run(string name)
    {
        ImportGraph graph = new(new FoldingBudget(length + external.LengthOf(onnx.Graph.Initializers)));
        OnnxMapper mapper = new(onnx, graph, new TensorValues(external), notes);
        try
        {
            OnnxScope scope = new(null, onnx.Opsets);
            foreach (OnnxTensor initializer in onnx.Graph.Initializers)
            {
                scope.Add(initializer);
            }

            NetworkInput[] inputs = new OnnxInputs(onnx.Graph, options, graph, mapper).Add(scope);
            string[] outputs = Outputs();
            if (onnx.Graph.Nodes.Any(node => node.Domain.Length == 0))
            {
                _ = mapper.Opset(scope, "");
            }

            mapper.Map(onnx.Graph.Nodes, outputs, scope);
            foreach (string output in outputs)
            {
                graph.Outputs.Add(mapper.Find(scope, output) ?? throw new MappingException($"The output '{output}' is not written by any node."));
            }

            EquatableArray<string> labels = options.LabelNames.Count > 0 ? options.LabelNames : mapper.Labels.ToEquatableArray();
            PutProbabilitiesFirst(graph, outputs, labels.Count);
            IReadOnlySet<string> preprocessing = ImportPasses.Run(
                graph, [.. inputs.Select(input => input.BatchAxis)], options.FirstDimensionIsBatch, out bool keepsBatch);
            if (keepsBatch)
            {
                NoteOpenExtents(mapper);
            }

            NetworkModel model = new ModelBuilder(graph, preprocessing).Build(name, [.. inputs.Select(input => input.Name)], outputs);
            model = options.Outputs.Count > 0 ? WithoutUnread(model, mapper) : model;
            model = mapper.Columns is ColumnInputs columns ? model with { Features = columns.Features } : model;
            model = OnnxMetadata.Add(Valid(model with { Provenance = Provenance(keepsBatch) }), onnx.Metadata, notes);
            return Valid(Description.Add(model, options with { LabelNames = LabelsOf(model, labels) }));
        }
        catch (MappingException exception)
        {
            OnnxNode? node = exception.Node ?? mapper.Current;
            throw new ImportException(file, node?.DisplayName, node?.DisplayOperator, exception.Message, exception);
        }
    }

    /// <summary>What is open in front is taken for a batch of 1; where a network reads across it, it may be the time.</summary>
    private void NoteOpenExtents(OnnxMapper mapper)
    {
        foreach (OnnxValueInfo input in onnx.Graph.Inputs.Where(input =>
            input.Dimensions is [{ Extent: null } first, ..] && !options.InputShapes.ContainsKey(input.Name) && !options.Constants.ContainsKey(input.Name)
            && !options.Dimensions.ContainsKey(first.Name)))
        {
            string others = string.Concat(input.Dimensions!.Skip(1).Select(one => one.Extent is long extent ? $",{extent}" : ",M"));
            mapper.Note($"The first dimension of the input '{input.Name}' is open and was taken as 1, but the network does not keep what lies along it apart; "
                + $"fix it with --input-shape {input.Name}=N{others}.");
        }
    }

    /// <summary>Leaves out inputs that only outputs needed which a user does not keep: a state that is passed through, a mask.</summary>
    private static NetworkModel WithoutUnread(NetworkModel model, OnnxMapper mapper)
    {
        HashSet<string> read = [.. model.Preprocessing.Concat(model.Operators).SelectMany(one => one.ReadTensors)];
        TensorInfo[] inputs = [.. model.Inputs.Where(input => read.Contains(input.Name))];
        if (inputs.Length == 0)
        {
            return model;
        }

        foreach (TensorInfo input in model.Inputs.Except(inputs))
        {
            mapper.Note($"The input '{input.Name}' is left out: no output that is kept needs it.");
        }

        return model with { Inputs = inputs.ToEquatableArray() };
    }

    /// <summary>Classifiers of scikit-learn write the label first; what a program reads labels from are the probabilities.</summary>
    private static void PutProbabilitiesFirst(ImportGraph graph, string[] outputs, int labels)
    {
        int first = graph.Outputs.FindIndex(output => graph.Type(output) == ElementType.Float32 && graph.Shape(output).ElementCount == labels);
        if (labels > 0 && first > 0 && graph.Type(graph.Outputs[0]) != ElementType.Float32)
        {
            (graph.Outputs[0], graph.Outputs[first]) = (graph.Outputs[first], graph.Outputs[0]);
            (outputs[0], outputs[first]) = (outputs[first], outputs[0]);
        }
    }

    /// <summary>What a user names counts first, then what the nodes do, then the metadata.</summary>
    private EquatableArray<string> LabelsOf(NetworkModel model, EquatableArray<string> named) => options.LabelNames.Count > 0 ? named
        : model.Target is not null ? default
        : named.Count > 0 ? named
        : OnnxMetadata.ClassNames(onnx.Metadata);

    private static NetworkModel Valid(NetworkModel model)
    {
        EquatableArray<ModelProblem> problems = ModelValidator.Validate(model);
        return problems.Count == 0 ? model : throw new MappingException($"The network breaks a rule of the model: {problems[0].Message}");
    }

    private Provenance Provenance(bool keepsBatch) => new(
        $"NeuralNet.Embedded {typeof(OnnxImport).Assembly.GetName().Version?.ToString(fieldCount: 3)}",
        EquatableArray.Create([
            new ProvenanceOption("source", Path.GetFileName(file)),
            new ProvenanceOption("producer", onnx.Producer),
            new ProvenanceOption("opset", onnx.Opsets.GetValueOrDefault("").ToString(CultureInfo.InvariantCulture)),
            .. keepsBatch ? [KeptBatch] : Array.Empty<ProvenanceOption>(),
        ]));

    private string[] Outputs()
    {
        string[] all = [.. onnx.Graph.Outputs.Select(output => output.Name)];
        string? unknown = options.Outputs.FirstOrDefault(output => !all.Contains(output) && !onnx.Graph.Nodes.Any(node => node.Outputs.Contains(output)));
        return unknown is not null
            ? throw new MappingException($"There is no output '{unknown}'; there are {string.Join(", ", all)}.")
            : options.Outputs.Count > 0 ? options.Outputs.ToArray() : all;
    }
}
