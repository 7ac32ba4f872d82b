// ONNX's normalisations.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class NormalizationMappings
{
    /// <summary>
    /// y = (x - mean) / sqrt(variance + epsilon) * scale + bias, along the second dimension: one factor and one summand a channel,
    /// which the weights around it take in where they can.
    /// </summary>
    public static void BatchNormalization(OnnxCall call)
    {
        if (call.Node.Int("training_mode", 0) != 0 || (call.Opset < 14 && call.Node.HasOutput(1)))
        {
            throw new MappingException("It is in training mode, where it depends on the other samples; export the model for inference.");
        }

        string input = call.Input(0);
        Shape shape = call.Graph.Shape(input);
        bool perElement = call.Opset < 9 && call.Node.Int("spatial", 1) == 0;
        int[] parameters = perElement ? shape.Slice(1, shape.Rank - 1).Dimensions.ToArray()
            : shape.Rank == 1 ? [1] : [shape[1], .. Enumerable.Repeat(1, shape.Rank - 2)];
        if (call.Constant(1, "scale") is not { IsFloat: true } scale || call.Constant(2, "bias") is not { IsFloat: true } bias
            || call.Constant(3, "mean") is not { IsFloat: true } mean || call.Constant(4, "variance") is not { IsFloat: true } variance)
        {
            throw new MappingException("Its parameters are not floats.");
        }

        Shape of = Shape.Of(parameters);
        foreach (
            (string what, ReferenceTensor parameter) in (ReadOnlySpan<(string, ReferenceTensor)>)
            [
                ("scale", scale),
                ("bias", bias),
                ("mean", mean),
                ("variance", variance),
            ])
        {
            if (parameter.Count != of.ElementCount)
            {
                throw new MappingException($"Its {what} has {parameter.Count} elements; expected {of.ElementCount} for an input of shape {shape}.");
            }
        }

        double epsilon = call.Node.Float("epsilon", 1e-5f);
        double[] factors = new double[scale.Count], summands = new double[scale.Count];
        for (int i = 0; i < factors.Length; i++)
        {
            factors[i] = scale.Floats[i] / Math.Sqrt(variance.Floats[i] + epsilon);
            summands[i] = bias.Floats[i] - (mean.Floats[i] * factors[i]);
        }

        call.Answer(call.Emit("add", call.Emit("multiply", input, call.Graph.AddConstant(of, factors)), call.Graph.AddConstant(of, summands)));
    }

    public static void InstanceNormalization(OnnxCall call)
    {
        int channels = Channels(call);
        Groups(call, channels, call.Input(1, "scale"), call.Input(2, "bias"));
    }

    /// <summary>Scale and bias are one a group before version 21, one a channel since.</summary>
    public static void GroupNormalization(OnnxCall call)
    {
        int channels = Channels(call), groups = (int)Math.Clamp(call.Node.Int("num_groups", 1), 1, int.MaxValue);
        Groups(call, groups, PerChannel(call, call.Input(1, "scale"), channels), PerChannel(call, call.Input(2, "bias"), channels));
    }

    public static void LayerNormalization(OnnxCall call)
    {
        string input = call.Input(0);
        Shape shape = call.Graph.Shape(input);
        int axis = call.Axis(call.Node.Int("axis", -1), shape.Rank);
        float epsilon = call.Node.Float("epsilon", 1e-5f);
        Shape normalized = shape.Slice(axis, shape.Rank - axis);
        call.Answer(call.Emit(
            "layerNormalization",
            [input, Full(call, call.Optional(1), normalized), Full(call, call.Optional(2), normalized)],
            ("axis", axis - shape.Rank),
            ("epsilon", epsilon)));
        if (call.Node.HasOutput(1) || call.Node.HasOutput(2))
        {
            int[] axes = [.. Enumerable.Range(axis, shape.Rank - axis)];
            string mean = ReduceMappings.Reduce(call, "reduceMean", input, axes, true);
            string centred = call.Emit("subtract", input, mean);
            string variance = ReduceMappings.Reduce(call, "reduceMean", call.Emit("multiply", centred, centred), axes, true);
            call.Answer(1, mean);
            call.Answer(2, call.Emit("reciprocal", call.Emit("sqrt", call.Emit("add", variance, call.Scalar(epsilon)))));
        }
    }

    public static void RmsNormalization(OnnxCall call)
    {
        string input = call.Input(0);
        Shape shape = call.Graph.Shape(input);
        int axis = call.Axis(call.Node.Int("axis", -1), shape.Rank);
        call.Answer(call.Emit(
            "rmsNormalization",
            [input, Full(call, call.Optional(1), shape.Slice(axis, shape.Rank - axis))],
            ("axis", axis - shape.Rank),
            ("epsilon", call.Node.Float("epsilon", 1e-5f))));
    }

    public static void LpNormalization(OnnxCall call) => call.Answer(call.Emit(
        "lpNormalization",
        call.Input(0),
        ("axis", call.Axis(call.Node.Int("axis", -1), call.Shape(0).Rank)),
        ("p", (int)Math.Clamp(call.Node.Int("p", 2), 1, int.MaxValue))));

    /// <summary>(x - mean) / (deviation + 1e-9) over the given axes.</summary>
    public static void MeanVarianceNormalization(OnnxCall call)
    {
        string input = call.Input(0);
        int[] axes = call.Axes(call.Node.Ints("axes") ?? [0, 2, 3], call.Shape(0).Rank);
        string centred = call.Emit("subtract", input, ReduceMappings.Reduce(call, "reduceMean", input, axes, true));
        string variance = ReduceMappings.Reduce(call, "reduceMean", call.Emit("multiply", centred, centred), axes, true);
        call.Answer(call.Emit("divide", centred, call.Emit("add", call.Emit("sqrt", variance), call.Scalar(1e-9))));
    }

    public static void Lrn(OnnxCall call) => call.Answer(call.ToChannelsFirst(call.Emit(
        "localResponseNormalization",
        call.ToChannelsLast(call.Input(0)),
        ("size", (int)Math.Clamp(call.Node.Int("size", 1), 1, int.MaxValue)),
        ("alpha", call.Node.Float("alpha", 1e-4f)),
        ("beta", call.Node.Float("beta", 0.75f)),
        ("bias", call.Node.Float("bias", 1)))));

    private static void Groups(OnnxCall call, int groups, string scale, string bias)
    {
        string input = call.Input(0);
        int rank = call.Graph.Shape(input).Rank;
        call.Answer(call.ToChannelsFirst(call.Emit(
            "groupNormalization",
            [call.ToChannelsLast(input), scale, bias],
            ("groups", groups),
            ("spatialRank", rank - 2),
            ("epsilon", call.Node.Float("epsilon", 1e-5f)))));
    }

    private static int Channels(OnnxCall call)
    {
        Shape shape = call.Shape(0);
        return shape.Rank >= 3 ? shape[1] : throw new MappingException($"Its input has shape {shape}; expected (batch, channels, spatial...).");
    }

    private static string PerChannel(OnnxCall call, string parameter, int channels)
    {
        int count = (int)call.Graph.Shape(parameter).ElementCount;
        if (count == channels || channels % count != 0)
        {
            return parameter;
        }

        string spread = call.Emit("expand", call.Reshape(parameter, count, 1), ("shape", (int[])[count, channels / count]));
        return call.Reshape(spread, channels);
    }

    /// <summary>A parameter in the full shape of what is normalised: files may leave it to broadcasting.</summary>
    private static string? Full(OnnxCall call, string? parameter, Shape shape)
    {
        if (parameter is null || call.Graph.Shape(parameter) == shape)
        {
            return parameter;
        }

        Shape own = call.Graph.Shape(parameter);
        return own.ElementCount == shape.ElementCount
            ? call.Reshape(parameter, shape.Dimensions.ToArray())
            : call.Emit("expand", parameter, ("shape", shape.Dimensions.ToArray()));
    }

    /// <summary>ONNX's needs a scale, and ONNX Runtime one of the full shape.</summary>
    public static void ExportLayerNormalization(ExportCall call) => call.AnswerPlain(
        call.Node(
            "LayerNormalization",
            [
                call.Plain(Normalization.Input),
                Parameter(call, Normalization.Scale, 1),
                call.Has(Normalization.Bias) ? Parameter(call, Normalization.Bias, 0) : "",
            ],
            OnnxAttribute.Of("axis", (long)NormalizedFrom(call)),
            OnnxAttribute.Of("epsilon", call.Operator.Float("epsilon"))),
        call.HasSamples(Normalization.Input));

    public static void ExportRmsNormalization(ExportCall call)
    {
        call.Graph.Require(23);
        call.AnswerPlain(
            call.Node(
                "RMSNormalization",
                [call.Plain(Normalization.Input), Parameter(call, Normalization.Scale, 1)],
                OnnxAttribute.Of("axis", (long)NormalizedFrom(call)),
                OnnxAttribute.Of("epsilon", call.Operator.Float("epsilon"))),
            call.HasSamples(Normalization.Input));
    }

    /// <summary>As many groups as channels are an instance normalisation; others have a scale for each channel since version 21.</summary>
    public static void ExportGroupNormalization(ExportCall call)
    {
        int channels = call.Output().Shape[call.Output().Shape.Rank - 1], groups = call.Operator.Integer("groups");
        string input = call.Spatial(Normalization.Input, call.Operator.Integer("spatialRank"), out SampleDimensions samples);
        string[] inputs = [input, Channels(Normalization.Scale, 1), Channels(Normalization.Bias, 0)];
        OnnxAttribute epsilon = OnnxAttribute.Of("epsilon", call.Operator.Float("epsilon"));
        if (groups == channels)
        {
            call.AnswerSpatial(call.Node("InstanceNormalization", inputs, epsilon), samples);
            return;
        }

        call.Graph.Require(21);
        call.AnswerSpatial(call.Node("GroupNormalization", inputs, OnnxAttribute.Of("num_groups", (long)groups), epsilon), samples);

        string Channels(int port, float absent) => call.Has(port) ? call.Shared(port) : call.Graph.Floats([channels], [.. Enumerable.Repeat(absent, channels)]);
    }

    public static void ExportLocalResponseNormalization(ExportCall call)
    {
        string input = call.Spatial(Normalization.Input, Math.Min(2, call.Shape(Normalization.Input).Rank - 1), out SampleDimensions samples);
        call.AnswerSpatial(
            call.Node(
                "LRN",
                [input],
                OnnxAttribute.Of("size", (long)call.Operator.Integer("size")),
                OnnxAttribute.Of("alpha", call.Operator.Float("alpha")),
                OnnxAttribute.Of("beta", call.Operator.Float("beta")),
                OnnxAttribute.Of("bias", call.Operator.Float("bias"))),
            samples);
    }

    /// <summary>ONNX knows the lengths of p = 1 and 2.</summary>
    public static void ExportLpNormalization(ExportCall call)
    {
        ExportForm form = call.Form(Normalization.Input);
        int axis = form.Axis(call.Operator.Integer("axis")), p = call.Operator.Integer("p");
        if (p <= 2)
        {
            call.Answer(
                call.Node("LpNormalization", [form.Name], OnnxAttribute.Of("axis", (long)axis), OnnxAttribute.Of("p", (long)p)), form.Order, form.HasSamples);
            return;
        }

        string powers = call.Node("Pow", [call.Node("Abs", [form.Name]), call.Graph.Scalar(ElementType.Float32, p)]);
        string length = call.Node(
            "Pow", [ReduceMappings.ExportReduce(call, "ReduceSum", powers, [axis], keep: true), call.Graph.Scalar(ElementType.Float32, 1.0 / p)]);
        string isZero = call.Node("Equal", [length, call.Graph.Scalar(ElementType.Float32, 0)]);
        string divisor = call.Node("Where", [isZero, call.Graph.Scalar(ElementType.Float32, 1), length]);
        call.Answer(call.Node("Div", [form.Name, divisor]), form.Order, form.HasSamples);
    }

    private static int NormalizedFrom(ExportCall call) => call.Dimension("axis", call.Output().Shape.Rank) - call.Output().Shape.Rank;

    /// <summary>A scale or bias in the full shape of what is normalised.</summary>
    private static string Parameter(ExportCall call, int port, float absent)
    {
        int[] normalized = [.. call.Output().Shape.Dimensions.TakeLast(-NormalizedFrom(call))];
        return !call.Has(port) ? call.Graph.Floats(normalized, [.. Enumerable.Repeat(absent, (int)Shape.Of(normalized).ElementCount)])
            : call.Shape(port).Dimensions.SequenceEqual(normalized) ? call.Shared(port)
            : call.Node("Expand", [call.Shared(port), call.Graph.Integers(normalized)]);
    }
}
