// A network in ONNX Runtime, called in its fastest form from C#: values bound once, one thread, no spinning, no tensor objects per call.
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NeuralNet.Embedded.Import;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Benchmarks.Networks;

internal sealed class OnnxRuntimeNetwork : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly OrtIoBinding _binding;
    private readonly List<OrtValue> _values = [];
    private readonly List<GCHandle> _pins = [];

    /// <param name="path">The ONNX file.</param>
    /// <param name="options">What the file leaves open: shapes of inputs, and inputs that are constants. An open dimension that nobody names is 1.</param>
    public OnnxRuntimeNetwork(string path, ImportOptions? options = null)
    {
        options ??= new ImportOptions();
        using SessionOptions session = new()
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        session.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        session.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        _session = new InferenceSession(path, session);
        _binding = _session.CreateIoBinding();
        foreach ((string name, NodeMetadata input) in _session.InputMetadata)
        {
            long[] shape = options.InputShapes.TryGetValue(name, out EquatableArray<int> given)
                ? [.. given.Select(extent => (long)extent)]
                : [.. input.Dimensions.Select(extent => extent < 1 ? 1L : extent)];
            Array values = CreateArray(input.ElementDataType, shape);
            if (options.Constants.TryGetValue(name, out double constant))
            {
                for (int i = 0; i < values.Length; i++)
                {
                    values.SetValue(Convert.ChangeType(constant, values.GetType().GetElementType()!, null), i);
                }
            }

            Inputs[name] = values;
            _binding.BindInput(name, Value(values, input.ElementDataType, shape));
        }

        // How large the outputs are is told by a run.
        string[] outputs = [.. _session.OutputNames];
        using (IDisposableReadOnlyCollection<OrtValue> probe = _session.Run(_run, [.. Inputs.Keys], [.. _values], outputs))
        {
            for (int i = 0; i < outputs.Length; i++)
            {
                OrtTensorTypeAndShapeInfo info = probe[i].GetTensorTypeAndShape();
                Array values = CreateArray(info.ElementDataType, info.Shape);
                Outputs[outputs[i]] = values;
                _binding.BindOutput(outputs[i], Value(values, info.ElementDataType, info.Shape));
            }
        }
    }

    /// <summary>The memory bound to each input.</summary>
    public Dictionary<string, Array> Inputs { get; } = [];

    /// <summary>The memory bound to each output.</summary>
    public Dictionary<string, Array> Outputs { get; } = [];

    public void Run() => _session.RunWithBinding(_run, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        _values.ForEach(value => value.Dispose());
        _pins.ForEach(pin => pin.Free());
        _run.Dispose();
        _session.Dispose();
    }

    private static Array CreateArray(TensorElementType type, long[] shape)
    {
        int length = (int)shape.Aggregate(1L, (product, extent) => product * extent);
        return type switch
        {
            TensorElementType.Float => new float[length],
            TensorElementType.Double => new double[length],
            TensorElementType.Int8 => new sbyte[length],
            TensorElementType.UInt8 => new byte[length],
            TensorElementType.Int16 => new short[length],
            TensorElementType.Int32 => new int[length],
            TensorElementType.Int64 => new long[length],
            TensorElementType.Bool => new bool[length],
            _ => throw new NotSupportedException($"There is no measurement with values of type {type}."),
        };
    }

    private OrtValue Value(Array values, TensorElementType type, long[] shape)
    {
        GCHandle pin = GCHandle.Alloc(values, GCHandleType.Pinned);
        _pins.Add(pin);
        OrtValue value = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, type, shape, pin.AddrOfPinnedObject(), Buffer.ByteLength(values));
        _values.Add(value);
        return value;
    }
}
