// An input in the form in which a program has it: channels last, as cameras give images, bytes, and not yet scaled.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx;

/// <param name="graph">The graph to add to.</param>
/// <param name="options">What the user chose.</param>
/// <param name="isFirst">Whether it is the network's first input, to which type and scaling belong.</param>
internal sealed class InputConversion(ImportGraph graph, ImportOptions options, bool isFirst)
{
    /// <summary>Adds the input and what turns it into the one the file wants.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape the file wants: (batch, channels, height, width) for an image.</param>
    /// <param name="type">The type the file wants.</param>
    /// <returns>The tensor as the file wants it.</returns>
    public string Add(string name, Shape shape, ElementType type)
    {
        bool isScaled = isFirst && (options.Mean.Count > 0 || options.Deviation.Count > 0), isBytes = isFirst && options.ByteInput;
        if ((isScaled || isBytes) && type != ElementType.Float32)
        {
            throw new MappingException($"The input '{name}' holds {type.ToFileName()}; a type and a scaling can be given for float32 alone.");
        }

        bool turned = options.ChannelsLast && shape.Rank == 4;
        int channel = shape.Rank == 4 ? 1 : shape.Rank - 1;
        Shape own = turned ? Shape.Of(shape[0], shape[2], shape[3], shape[1]) : shape;
        string tensor = graph.AddInput(new TensorInfo(name, own, isBytes ? ElementType.UInt8 : type));
        tensor = isBytes ? graph.Add("cast", tensor, ("type", ElementType.Float32.ToFileName())) : tensor;
        if (isScaled)
        {
            int trailing = turned ? 0 : own.Rank - 1 - channel, channels = channel < 0 ? 1 : shape[channel];
            tensor = options.Mean.Count > 0 ? graph.Add("subtract", [tensor, Numbers(name, options.Mean, channels, trailing)], 1)[0] : tensor;
            tensor = options.Deviation.Count > 0 ? graph.Add("divide", [tensor, Numbers(name, options.Deviation, channels, trailing)], 1)[0] : tensor;
        }

        return turned ? graph.Add("transpose", tensor, ("permutation", (int[])[0, 3, 1, 2])) : tensor;
    }

    private string Numbers(string name, EquatableArray<float> values, int channels, int trailing) =>
        values.Count == 1 ? graph.AddConstant(Shape.Of(), values[0])
        : values.Count == channels ? graph.AddConstant(Shape.Of([channels, .. Enumerable.Repeat(1, trailing)]), [.. values.Select(value => (double)value)])
        : throw new MappingException($"The input '{name}' has {channels} channels, but its scaling {values.Count} numbers.");
}
