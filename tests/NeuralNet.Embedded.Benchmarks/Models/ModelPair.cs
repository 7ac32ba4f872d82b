// One model in both runtimes, with the same weights and the same inputs.
using NeuralNet.Embedded.Benchmarks.Networks;
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Generator;
using NeuralNet.Embedded.Import;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Benchmarks.Models;

internal sealed class ModelPair : IDisposable
{
    private readonly GeneratedNetwork _generated;
    private readonly Array[] _inputs;
    private readonly Array[] _outputs;
    private readonly NetworkModel _model;

    public ModelPair(ManifestModel entry)
    {
        Entry = entry;
        _model = OnnxImporter.Import(entry.Path, entry.Options);
        Graph graph = Graph.Of(_model);
        Statistics = NetworkStatistics.Of(graph);
        Footprint = NetworkFootprint.Of(_model);

        // Not collectible: an application's assemblies are not either, and the compiler treats the two differently.
        _generated = GeneratedNetwork.Compile(_model, isCollectible: false);
        Random random = new(1);
        _inputs =
        [
            .. _model.Inputs.Select(input => (entry.Recorded.GetValueOrDefault(input.Name) is TypedValues recorded
                && recorded.Count == input.Shape.ElementCount ? recorded : Invented(input, random)).ToArray()),
        ];
        _outputs = [.. _model.Outputs.Select(name => TypedValues.CreateArray(graph[name].ElementType, (int)graph[name].Shape.ElementCount))];
        Run = _generated.CreateRun(_inputs, _outputs);
        OnnxRuntime = new OnnxRuntimeNetwork(entry.Path, entry.Options);
        for (int i = 0; i < _inputs.Length; i++)
        {
            Buffer.BlockCopy(_inputs[i], 0, OnnxRuntime.Inputs[_model.Inputs[i].Name], 0, Buffer.ByteLength(_inputs[i]));
        }
    }

    public ManifestModel Entry { get; }

    public NetworkModel Model => _model;

    public NetworkStatistics Statistics { get; }

    public NetworkFootprint Footprint { get; }

    public OnnxRuntimeNetwork OnnxRuntime { get; }

    /// <summary>One prediction by generated code.</summary>
    public Action Run { get; }

    /// <summary>The largest difference between the two answers, over the largest magnitude of the answer.</summary>
    public double LargestDifference()
    {
        Run();
        OnnxRuntime.Run();
        double largest = 0;
        for (int i = 0; i < _outputs.Length; i++)
        {
            double[] ours = Numbers(_outputs[i]), theirs = Numbers(OnnxRuntime.Outputs[_model.Outputs[i]]);
            double scale = Math.Max(theirs.Select(Math.Abs).DefaultIfEmpty().Max(), 1e-30);
            largest = Math.Max(largest, ours.Zip(theirs, (a, b) => Math.Abs(a - b)).DefaultIfEmpty().Max() / scale);
        }

        return largest;
    }

    public void Dispose()
    {
        OnnxRuntime.Dispose();
        _generated.Dispose();
    }

    private static double[] Numbers(Array values) => [.. values.Cast<IConvertible>().Select(value => value.ToDouble(null))];

    private static TypedValues Invented(TensorInfo input, Random random)
    {
        int count = (int)input.Shape.ElementCount;
        return input.ElementType == ElementType.Float32
            ? TypedValues.FromSingles([.. Enumerable.Range(0, count).Select(_ => random.NextSingle())])
            : TypedValues.FromIntegers(input.ElementType, [.. Enumerable.Range(0, count).Select(_ => (long)random.Next(2))]);
    }
}
