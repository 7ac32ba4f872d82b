// Products of quantised numbers. Constant weights go to the integer convolution, which a matrix product is at a kernel of 1 x 1.
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Generator.Planning.Packing;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class IntegerCalls
{
    // What QuantizedConv may read behind the last pixel.
    private const int Slack = 32;

    /// <summary>Convolutions that keep their sums.</summary>
    public static void PlanConv(CallContext context) =>
        PlanConv(context, IntegerConv.Input, IntegerConv.InputZeroPoint, IntegerConv.Weights, IntegerConv.WeightsZeroPoint, null, null, null);

    /// <summary>Convolutions that bring them to the output's scale.</summary>
    public static void PlanRequantizedConv(CallContext context) => PlanConv(
        context, IntegerConv.RequantizedInput, IntegerConv.RequantizedInputZeroPoint, IntegerConv.RequantizedWeights,
        IntegerConv.RequantizedWeightsZeroPoint,
        Known(context, IntegerConv.RequantizedBias)?.Values.ToIntegers(),
        Factors(context, IntegerConv.RequantizedInputScale, IntegerConv.RequantizedWeightsScale, IntegerConv.OutputScale),
        Zero(context, IntegerConv.OutputZeroPoint));

    /// <summary>Matrix products that keep their sums.</summary>
    public static void PlanMatMul(CallContext context)
    {
        if (!PlanConstantMatMul(context, IntegerMatMul.A, IntegerMatMul.AZeroPoint, IntegerMatMul.B, IntegerMatMul.BZeroPoint, null, null))
        {
            AddProducts(context, IntegerMatMul.A, IntegerMatMul.AZeroPoint, IntegerMatMul.B, IntegerMatMul.BZeroPoint, context.Operator.Output);
        }
    }

    /// <summary>Matrix products that bring them to the output's scale.</summary>
    public static void PlanRequantizedMatMul(CallContext context)
    {
        Operator product = context.Operator;
        Shape output = context.OutputShape();
        float[] factors = Factors(context, IntegerMatMul.RequantizedAScale, IntegerMatMul.RequantizedBScale, IntegerMatMul.OutputScale);
        bool isOfColumns = context.InputShape(IntegerMatMul.RequantizedAScale).ElementCount == 1;
        if (isOfColumns && PlanConstantMatMul(
            context, IntegerMatMul.RequantizedA, IntegerMatMul.RequantizedAZeroPoint, IntegerMatMul.RequantizedB,
            IntegerMatMul.RequantizedBZeroPoint, factors, Zero(context, IntegerMatMul.OutputZeroPoint)))
        {
            return;
        }

        string sums = context.Extra("sums", output, ElementType.Int32);
        AddProducts(
            context, IntegerMatMul.RequantizedA, IntegerMatMul.RequantizedAZeroPoint, IntegerMatMul.RequantizedB, IntegerMatMul.RequantizedBZeroPoint,
            sums);

        // A factor of each row stands there for every column.
        int columns = output[output.Rank - 1];
        bool isOfRows = !isOfColumns && context.InputShape(IntegerMatMul.RequantizedBScale).ElementCount == 1;
        float[] repeated = !isOfRows ? factors : [.. factors.SelectMany(factor => Enumerable.Repeat(factor, columns))];
        context.Add(new KernelCall(
            product.Name,
            "Quantize",
            new CallForm("Sums", EquatableArray.Create(
                new TensorArgument(sums, IsWritten: false), context.Write(), FactorTable(context, repeated),
                Argument.Of(Zero(context, IntegerMatMul.OutputZeroPoint)))),
            output.ToString(),
            "requantize")
        {
            TypeArguments = EquatableArray.Create(ElementTypeName.InKernels(context.OutputType)),
        });
    }

    private static void PlanConv(
        CallContext context, int input, int inputZero, int weights, int weightsZero, long[]? bias, float[]? factors, long? outputZero)
    {
        Operator conv = context.Operator;
        Tensor constant = Known(context, weights)!;
        Shape shape = context.InputShape(input);
        SpatialWindow window = Conv.Window(conv, constant.Shape);
        int filters = constant.Shape[0], channels = shape[shape.Rank - 1], groups = conv.Integer("groups");
        int perFilter = (int)constant.Shape.ElementCount / filters;
        List<(string, string)> properties = WindowStructure.Properties(window);
        if (groups > 1)
        {
            properties.Add(("Groups", Number.Of(groups)));
        }

        // Lines of the kernel are runs where nothing lies between their inputs.
        int run = groups == 1 && window.Dilations[window.Rank - 1] == 1 ? window.Kernel[window.Rank - 1] * channels : channels / groups;
        StructureArgument structure = new("ConvShape", WindowStructure.Extents(window, shape, channels, filters), properties.ToEquatableArray());
        int pixels = Enumerable.Range(0, window.Rank).Aggregate(1, (product, i) =>
            product * (shape[shape.Rank - 1 - window.Rank + i] + window.Before[i] + window.After[i]));
        Add(
            context, input, inputZero, Shifted(context, weights, weightsZero, i => i / perFilter), run, bias, filters, channels, groups, pixels, structure,
            (int)shape.Slice(0, shape.Rank - 1 - window.Rank).ElementCount, factors, outputZero,
            $"conv {string.Join("x", window.Kernel)} {Number.Of(filters)}");
    }

    // The product with a constant matrix, where a has one zero.
    private static bool PlanConstantMatMul(CallContext context, int a, int zeroA, int b, int zeroB, float[]? factors, long? outputZero)
    {
        Shape left = context.InputShape(a), right = context.InputShape(b);
        if (Known(context, b) is null || right.Rank != 2 || (context.Operator.Input(zeroA) is not null && context.InputShape(zeroA).ElementCount != 1))
        {
            return false;
        }

        int inner = right[0], columns = right[1], rows = (int)left.ElementCount / inner;
        long[] values = Shifted(context, b, zeroB, i => i % columns);
        long[] transposed = [.. Enumerable.Range(0, values.Length).Select(i => values[(i % inner * columns) + (i / inner)])];
        StructureArgument structure = new("ConvShape", EquatableArray.Create(1, rows, inner, columns, 1, 1), default);
        Add(context, a, zeroA, transposed, inner, null, columns, inner, 1, rows, structure, 1, factors, outputZero, $"product {Number.Of(columns)}");
        return true;
    }

    private static void Add(
        CallContext context, int input, int inputZero, long[] weights, int run, long[]? bias, int filters, int channels, int groups, int pixels,
        StructureArgument structure, int samples, float[]? factors, long? outputZero, string words)
    {
        Operator @operator = context.Operator;
        bool isDepthwise = groups == channels && filters == channels && channels > 1;
        int index = context.Constants.Next("Quantized"), blockGroups = isDepthwise ? 1 : groups;
        Argument packed = context.Constants.AddTyped($"quantized weights of {@operator.Name}", $"Quantized{index}", $"{filters} filters", () =>
            isDepthwise ? QuantizedWeightPacker.PackDepthwise(weights, filters) : QuantizedWeightPacker.Pack(weights, filters, run, groups));
        Argument packedBias = bias is null ? Argument.None
            : context.Constants.AddTyped($"quantized bias of {@operator.Name}", $"QuantizedBias{index}", $"{filters} filters", () =>
            {
                long[] values = QuantizedWeightPacker.PackFilters(bias, blockGroups);
                return (TypedValues.FromIntegers(ElementType.Int32, values),
                    EquatableArray.Create(new PackedBlock("The bias of each filter.", 1, values.Length)));
            });
        ElementType type = context.OutputType;
        string written = @operator.Output, limits = "";
        Function requantize = new("KeepSums");
        if (factors is not null)
        {
            (long minimum, long maximum) = type == ElementType.Int8 ? ((long)sbyte.MinValue, (long)sbyte.MaxValue) : (byte.MinValue, byte.MaxValue);
            written = context.TakeLimits(ref minimum, ref maximum, out limits);
            requantize = new("ScaleSums", EquatableArray.Create(
                FactorTable(context, factors.Length == 1 ? factors : QuantizedWeightPacker.PackFilters(factors, blockGroups)),
                Argument.Of(outputZero!.Value),
                Argument.Of(minimum),
                Argument.Of(maximum)));
        }

        Argument zero = @operator.Input(inputZero) is null ? Argument.None : context.Read(inputZero);
        SampleCalls.Add(context, @operator.Inputs[input]!, written, samples, requantize, (source, destination, own) => new KernelCall(
            @operator.Name,
            "QuantizedConv",
            new CallForm("Forward", EquatableArray.Create(
                source, zero, packed, packedBias, destination,
                CallContext.Write(context.Extra("scratch", Shape.Of((pixels * channels) + Slack), ElementType.Int16)), structure)),
            $"{context.InputShape(input)} -> {context.OutputShape()}",
            "integer " + words + limits)
        {
            TypeArguments = EquatableArray.Create(
                ElementTypeName.InKernels(context.InputType(input)),
                ElementTypeName.InKernels(isDepthwise ? ElementType.Int16 : QuantizedWeightPacker.TypeOf(weights)),
                ElementTypeName.InKernels(type)),
            Function = own,
        });
    }

    // Products of computed matrices, one after the other.
    private static void AddProducts(CallContext context, int a, int zeroA, int b, int zeroB, string output)
    {
        Operator product = context.Operator;
        Shape left = context.InputShape(a), right = context.InputShape(b), sums = context.OutputShape(), batch = sums.Slice(0, sums.Rank - 2);
        int rows = sums[sums.Rank - 2], columns = sums[sums.Rank - 1], inner = left[left.Rank - 1];
        int[] fromA = MatMulCalls.Starts(batch, Layout.Stretched(left.Slice(0, left.Rank - 2), batch));
        int[] fromB = MatMulCalls.Starts(batch, Layout.Stretched(right.Slice(0, right.Rank - 2), batch));
        Argument zerosA = Zeros(context, a, zeroA), zerosB = Zeros(context, b, zeroB);
        string[] types = [ElementTypeName.InKernels(context.InputType(a)), ElementTypeName.InKernels(context.InputType(b))];
        if (batch.ElementCount == 1)
        {
            context.Add(Call(context.Read(a), context.Read(b), CallContext.Write(output)));
            return;
        }

        SampleCalls.AddEach(
            context, [(product.Inputs[a]!, context.InputType(a), rows * inner), (product.Inputs[b]!, context.InputType(b), inner * columns)],
            (output, ElementType.Int32, rows * columns), (int)batch.ElementCount,
            (port, i) => port == 0 ? fromA[i] * rows * inner : fromB[i] * inner * columns, null,
            (sources, destination, _) => Call(sources[0], sources[1], destination));

        KernelCall Call(Argument from, Argument with, Argument to) => new(
            product.Name,
            "MatMulInteger",
            new CallForm("Forward", EquatableArray.Create(
                from, zerosA, with, zerosB, to, Argument.Of((long)rows), Argument.Of((long)inner), Argument.Of((long)columns))),
            $"{left}, {right} -> {sums}",
            "integer product")
        {
            TypeArguments = types.ToEquatableArray(),
        };
    }

    private static Tensor? Known(CallContext context, int port) => context.Graph.Constant(context.Operator.Input(port));

    private static long Zero(CallContext context, int port) => Known(context, port)!.Values.ToIntegers()[0];

    // The zeros of an operand; one 0 where there are none.
    private static Argument Zeros(CallContext context, int operand, int port)
    {
        ElementType type = context.InputType(operand);
        return context.Operator.Input(port) is not null ? context.Read(port)
            : context.Constants.AddTyped($"zero {type}", $"{KernelName.Of(type.ToFileName())}Zero", "1 value",
                () => (TypedValues.FromIntegers(type, [0L]), EquatableArray.Create(new PackedBlock("The zero.", 1, 1))));
    }

    // Constant weights less their zeros, of which there is one or one for each filter.
    private static long[] Shifted(CallContext context, int weights, int zero, Func<int, int> filter)
    {
        long[] zeros = Known(context, zero)?.Values.ToIntegers() ?? [0];
        return [.. Known(context, weights)!.Values.ToIntegers().Select((weight, i) => weight - zeros[zeros.Length == 1 ? 0 : filter(i)])];
    }

    // first * second / output, each step a float: one, one for each place of the first or of the second, or for each pair of them.
    private static float[] Factors(CallContext context, int first, int second, int output)
    {
        float[] a = Known(context, first)!.ToSingles(), b = Known(context, second)!.ToSingles();
        float divisor = Known(context, output)!.ToSingles()[0];
        return [.. a.SelectMany(_ => b, (x, y) => (float)((float)(x * y) / divisor))];
    }

    private static Argument FactorTable(CallContext context, float[] factors) =>
        context.Constants.Add($"factors of {context.Operator.Name}", $"Factors{context.Constants.Next("Factors")}", $"{factors.Length} factors", () =>
            (factors, EquatableArray.Create(new PackedBlock("From sums to the output's scale.", 1, factors.Length))));
}
