// An ONNX file in ONNX Runtime, on values of the reference. Machines that it is not built for skip what needs it.
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

internal sealed class OnnxRuntimeSession : IDisposable
{
    private static readonly Lazy<bool> IsHere = new(() =>
    {
        try
        {
            return OrtEnv.Instance().GetAvailableProviders().Length > 0;
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException)
        {
            return false;
        }
    });

    private readonly InferenceSession _session;

    public OnnxRuntimeSession(byte[] file)
    {
        // As written: what its optimiser makes of a network is another test.
        using SessionOptions options = new()
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
            IntraOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        _session = new InferenceSession(file, options);
    }

    /// <summary>What the file notes by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _session.ModelMetadata.CustomMetadataMap;

    public static void RequireIsHere() => Skip.IfNot(IsHere.Value, "ONNX Runtime is not built for this machine.");

    public void Dispose() => _session.Dispose();

    /// <summary>Runs several samples at once where the file's inputs are open in front, or one.</summary>
    /// <param name="model">The network the file was made of.</param>
    /// <param name="samples">The inputs of each sample.</param>
    /// <returns>The outputs of each sample.</returns>
    public ReferenceTensor[][] Run(NetworkModel model, IReadOnlyList<ReferenceTensor[]> samples)
    {
        NamedOnnxValue[] inputs = [.. model.Inputs.Select((input, i) => Value(input, IsBatched ? [samples.Count, .. input.Shape.Dimensions] : [.. input.Shape.Dimensions], [.. samples.Select(sample => sample[i])]))];
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = _session.Run(inputs, model.Outputs.ToArray());
        Graph graph = Graph.Of(model);
        ReferenceTensor[] all = [.. outputs.Select((output, i) => Values(output, graph[model.Outputs[i]]))];
        return [.. samples.Select((_, sample) => all.Select((output, i) => Part(output, graph[model.Outputs[i]].Shape, sample)).ToArray())];
    }

    /// <summary>Runs one sample in the shapes that the file or a user gives; what neither fixes is 1.</summary>
    /// <param name="model">The network the file was made of.</param>
    /// <param name="options">How.</param>
    /// <param name="inputs">For each input of the network its values.</param>
    /// <returns>For each output of the network its values.</returns>
    public ReferenceTensor[] RunAsWritten(NetworkModel model, ImportOptions options, IReadOnlyList<ReferenceTensor> inputs)
    {
        NamedOnnxValue[] values =
        [
            .. model.Inputs.Select((input, i) => Value(
                input,
                options.InputShapes.TryGetValue(input.Name, out EquatableArray<int> given)
                    ? given.ToArray()
                    : [.. _session.InputMetadata[input.Name].Dimensions.Select(extent => Math.Max(1, extent))],
                [inputs[i]])),
            .. options.Constants.Where(bound => _session.InputMetadata.ContainsKey(bound.Key))
                .Select(bound => NamedOnnxValue.CreateFromTensor(bound.Key, new DenseTensor<long>(new[] { (long)bound.Value }, _session.InputMetadata[bound.Key].Dimensions))),
        ];
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = _session.Run(values, model.Outputs.ToArray());
        Graph graph = Graph.Of(model);
        return [.. outputs.Select((output, i) => Values(output, graph[model.Outputs[i]]).Reshaped(graph[model.Outputs[i]].Shape))];
    }

    /// <summary>An output of texts, for several samples of one input of floats.</summary>
    public string[] Texts(string input, float[][] samples, string output)
    {
        int[] dimensions = IsBatched ? [samples.Length, samples[0].Length] : [samples[0].Length];
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = _session.Run(
            [NamedOnnxValue.CreateFromTensor(input, new DenseTensor<float>(samples.SelectMany(sample => sample).ToArray(), dimensions))], [output]);
        Tensor<string> texts = outputs.Single().AsTensor<string>();
        Assert.Equal(IsBatched ? [samples.Length] : [], texts.Dimensions.ToArray());
        return [.. texts];
    }

    /// <summary>Whether the file takes several samples a call.</summary>
    public bool IsBatched => _session.InputMetadata.Values.First().Dimensions is [-1, ..];

    private static NamedOnnxValue Value(TensorInfo input, int[] dimensions, ReferenceTensor[] samples)
    {
        long[] integers = samples[0].IsFloat ? [] : [.. samples.SelectMany(sample => sample.Integers)];
        return input.ElementType switch
        {
            ElementType.Float32 => Of(samples.SelectMany(sample => sample.Floats).Select(value => (float)value)),
            ElementType.Int8 => Of(integers.Select(value => (sbyte)value)),
            ElementType.UInt8 => Of(integers.Select(value => (byte)value)),
            ElementType.Int16 => Of(integers.Select(value => (short)value)),
            ElementType.Int32 => Of(integers.Select(value => (int)value)),
            ElementType.Int64 => Of(integers),
            _ => Of(integers.Select(value => value != 0)),
        };

        NamedOnnxValue Of<T>(IEnumerable<T> values) => NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<T>(values.ToArray(), dimensions));
    }

    private static ReferenceTensor Values(DisposableNamedOnnxValue output, TensorInfo info)
    {
        return info.ElementType switch
        {
            ElementType.Float32 =>
                new ReferenceTensor(Shape.Of(output.AsTensor<float>().Dimensions.ToArray()), [.. output.AsEnumerable<float>().Select(value => (double)value)]),
            ElementType.Int8 => Of<sbyte>(value => value),
            ElementType.UInt8 => Of<byte>(value => value),
            ElementType.Int16 => Of<short>(value => value),
            ElementType.Int32 => Of<int>(value => value),
            ElementType.Int64 => Of<long>(value => value),
            _ => Of<bool>(value => value ? 1 : 0),
        };

        ReferenceTensor Of<T>(Func<T, long> convert) =>
            new(Shape.Of(output.AsTensor<T>().Dimensions.ToArray()), info.ElementType, [.. output.AsEnumerable<T>().Select(convert)]);
    }

    private ReferenceTensor Part(ReferenceTensor all, Shape shape, int sample)
    {
        Assert.Equal(IsBatched ? shape.Dimensions.Prepend(all.Shape[0]) : shape.Dimensions, all.Shape.Dimensions);
        int length = (int)shape.ElementCount, start = sample * length;
        return all.IsFloat
            ? new ReferenceTensor(shape, all.Floats[start..(start + length)])
            : new ReferenceTensor(shape, all.ElementType, all.Integers[start..(start + length)]);
    }
}
