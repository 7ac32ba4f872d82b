// A network in ONNX Runtime, called in its fastest form from C#: values bound once, one thread, no spinning, no tensor objects per call.
using Microsoft.ML.OnnxRuntime;

namespace NeuralNet.Embedded.Benchmarks.Networks;

internal sealed class OnnxRuntimeNetwork : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly OrtIoBinding _binding;
    private readonly OrtValue _inputValue;
    private readonly OrtValue _outputValue;

    public OnnxRuntimeNetwork(string path)
    {
        using SessionOptions options = new()
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        _session = new InferenceSession(path, options);
        (string inputName, NodeMetadata input) = _session.InputMetadata.Single();
        (string outputName, NodeMetadata output) = _session.OutputMetadata.Single();

        // A symbolic batch dimension is -1; one sample at a time.
        long[] inputShape = [.. input.Dimensions.Select(extent => (long)Math.Abs(extent))];
        long[] outputShape = [.. output.Dimensions.Select(extent => (long)Math.Abs(extent))];
        Input = new float[inputShape.Aggregate(1L, (product, extent) => product * extent)];
        Output = new float[outputShape.Aggregate(1L, (product, extent) => product * extent)];
        _inputValue = OrtValue.CreateTensorValueFromMemory(Input, inputShape);
        _outputValue = OrtValue.CreateTensorValueFromMemory(Output, outputShape);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(inputName, _inputValue);
        _binding.BindOutput(outputName, _outputValue);
    }

    /// <summary>The memory bound to the network's input.</summary>
    public float[] Input { get; }

    /// <summary>The memory bound to the network's output.</summary>
    public float[] Output { get; }

    public void Run() => _session.RunWithBinding(_run, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        _inputValue.Dispose();
        _outputValue.Dispose();
        _run.Dispose();
        _session.Dispose();
    }
}
