// Operators that leave the numbers as they are, and those that are known once shapes are.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class ShapeMappings
{
    public static void Identity(OnnxCall call) => call.Answer(call.Input(0));

    /// <summary>Outside of training it does nothing; its mask is then all true, or all false before version 12, as ONNX Runtime has it.</summary>
    public static void Dropout(OnnxCall call)
    {
        bool trains = call.Opset >= 12
            ? call.Has(2) && call.Number(2, "training mode") != 0
            : call.Opset < 7 && call.Node.Int("is_test", 0) == 0 && call.Node.HasOutput(1);
        bool drops = call.Opset < 12 || !call.Has(1) || call.Number(1, "ratio") != 0;
        if (trains && drops)
        {
            throw new MappingException("It is in training mode; export the model for inference.");
        }

        call.Answer(call.Input(0));
        if (call.Node.HasOutput(1))
        {
            Shape shape = call.Shape(0);
            call.Answer(1, call.Graph.AddConstant(shape, ElementType.Bool, [.. Enumerable.Repeat(call.Opset >= 12 ? 1L : 0, (int)shape.ElementCount)]));
        }
    }

    public static void Flatten(OnnxCall call)
    {
        Shape shape = call.Shape(0);
        int axis = call.Axis(call.Node.Int("axis", 1) is long given && given == shape.Rank ? 0 : given, Math.Max(1, shape.Rank));
        if (call.Node.Int("axis", 1) == shape.Rank)
        {
            axis = shape.Rank;
        }

        call.Answer(call.Reshape(call.Input(0), (int)shape.Slice(0, axis).ElementCount, (int)shape.Slice(axis, shape.Rank - axis).ElementCount));
    }

    /// <summary>The new shape is an attribute before version 5, an input since.</summary>
    public static void Reshape(OnnxCall call)
    {
        long[] target = call.Opset >= 5 ? call.Integers(1, "shape") : [.. call.Node.Ints("shape") ?? []];
        call.Answer(call.Reshape(call.Input(0), Resolve(call.Shape(0), target, call.Node.Int("allowzero", 0) != 0)));
    }

    /// <summary>The extents that a target means: 0 copies one, -1 takes what is left.</summary>
    public static int[] Resolve(Shape shape, long[] target, bool zeroIsZero)
    {
        string text = $"({string.Join(",", target)})";
        long[] extents = [.. target];
        long known = 1;
        int open = -1;
        for (int i = 0; i < extents.Length; i++)
        {
            if (extents[i] == 0 && !zeroIsZero)
            {
                extents[i] = i < shape.Rank ? shape[i] : throw new MappingException($"The shape {text} copies a dimension that {shape} does not have.");
            }

            if (extents[i] == -1 && open < 0)
            {
                open = i;
            }
            else if (extents[i] < 0 || extents[i] > int.MaxValue || (known *= extents[i]) > ModelValidator.MaximumElementCount)
            {
                throw new MappingException($"The shape {text} does not fit {shape.ElementCount} elements.");
            }
        }

        if (open >= 0)
        {
            extents[open] = known == 0 ? 0 : shape.ElementCount / known;
        }

        return (open >= 0 ? known * extents[open] : known) == shape.ElementCount
            ? [.. extents.Select(extent => (int)extent)]
            : throw new MappingException($"The shape {text} does not fit {shape.ElementCount} elements.");
    }

    /// <summary>The axes are an attribute before version 13, an input since.</summary>
    public static void Squeeze(OnnxCall call)
    {
        Shape shape = call.Shape(0);
        int[] axes = call.IntegersOf("axes", 1) is long[] given
            ? call.Axes(given, shape.Rank)
            : [.. Enumerable.Range(0, shape.Rank).Where(axis => shape[axis] == 1)];
        int wrong = Array.FindIndex(axes, axis => shape[axis] != 1);
        if (wrong >= 0)
        {
            throw new MappingException($"It takes dimension {axes[wrong]} out of {shape}, whose extent is not 1.");
        }

        call.Answer(call.Reshape(call.Input(0), [.. shape.Dimensions.Where((_, axis) => !axes.Contains(axis))]));
    }

    public static void Unsqueeze(OnnxCall call)
    {
        Shape shape = call.Shape(0);
        long[] given = call.IntegersOf("axes", 1) ?? throw new MappingException("It has no axes.");
        int[] axes = call.Axes(given, shape.Rank + given.Length);
        List<int> dimensions = [.. shape.Dimensions];
        foreach (int axis in axes)
        {
            dimensions.Insert(axis, 1);
        }

        call.Answer(call.Reshape(call.Input(0), [.. dimensions]));
    }

    public static void ShapeOf(OnnxCall call)
    {
        Shape shape = call.Shape(0);
        int start = Bound(call.Node.Int("start", 0), shape.Rank), end = Bound(call.Node.Int("end", shape.Rank), shape.Rank);
        call.Answer(Integers(call, [.. shape.Dimensions.Skip(start).Take(Math.Max(0, end - start)).Select(extent => (long)extent)]));
    }

    public static void Size(OnnxCall call) => call.Answer(call.Graph.AddConstant(Shape.Of(), ElementType.Int64, call.Shape(0).ElementCount));

    public static void Constant(OnnxCall call)
    {
        OnnxAttribute value = call.Node.Attributes.Values.FirstOrDefault(attribute => attribute.Name.StartsWith("value", StringComparison.Ordinal))
            ?? throw new MappingException("It has no value of a kind that is supported.");
        call.Answer(value.Name switch
        {
            "value" when value.Tensor is not null => call.Mapper.AddConstant(value.Tensor),
            "value_float" => call.Scalar(value.Float),
            "value_int" => call.Graph.AddConstant(Shape.Of(), ElementType.Int64, value.Int),
            "value_floats" => call.Graph.AddConstant(Shape.Of(value.Floats.Count), [.. value.Floats.Select(number => (double)number)]),
            "value_ints" => Integers(call, [.. value.Ints]),
            _ => throw new MappingException($"Its attribute '{value.Name}' is not supported."),
        });
    }

    public static void ConstantOfShape(OnnxCall call)
    {
        Shape shape = ShapeFrom(call.Integers(0, "shape"));
        string value = call.Node.Attributes.TryGetValue("value", out OnnxAttribute? given) && given.Tensor is not null
            ? call.Mapper.AddConstant(given.Tensor)
            : call.Scalar(0);
        call.Answer(Filled(call, shape, call.Graph.Constant(value)!));
    }

    public static void Range(OnnxCall call)
    {
        ReferenceTensor type = call.Constant(0, "start");
        double start = call.Number(0, "start"), limit = call.Number(1, "limit"), delta = call.Number(2, "delta");
        double count = Math.Max(0, Math.Ceiling((limit - start) / delta));
        if (!(count <= ModelValidator.MaximumElementCount))
        {
            throw new MappingException($"It makes {count} elements.");
        }

        call.Graph.RequireBudget((long)count);
        double[] values = [.. Enumerable.Range(0, (int)count).Select(i => start + (i * delta))];
        call.Answer(type.IsFloat
            ? call.Graph.AddConstant(Shape.Of(values.Length), values)
            : call.Graph.AddConstant(Shape.Of(values.Length), type.ElementType, Array.ConvertAll(values, value => (long)value)));
    }

    public static void EyeLike(OnnxCall call)
    {
        Shape shape = call.Shape(0);
        if (shape.Rank != 2)
        {
            throw new MappingException($"Its input has shape {shape}; expected two dimensions.");
        }

        ElementType type = call.Node.Attributes.ContainsKey("dtype")
            ? ((OnnxDataType)Math.Clamp(call.Node.Int("dtype", 1), 0, int.MaxValue)).ToElementType("Its result")
            : call.Graph.Type(call.Input(0));
        call.Graph.RequireBudget(shape.ElementCount);
        long k = call.Node.Int("k", 0);
        long[] values = new long[shape.ElementCount];
        for (long row = Math.Max(0, -k); row < shape[0] && row + k < shape[1]; row++)
        {
            values[(row * shape[1]) + row + k] = 1;
        }

        call.Answer(type == ElementType.Float32
            ? call.Graph.AddConstant(shape, Array.ConvertAll(values, value => (double)value))
            : call.Graph.AddConstant(shape, type, values));
    }

    public static void Expand(OnnxCall call)
    {
        string input = call.Input(0);
        Shape shape = call.Graph.Shape(input);
        long[] target = call.Integers(1, "shape");
        int rank = Math.Max(shape.Rank, target.Length);
        int[] extents = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            long own = i - (rank - shape.Rank) >= 0 ? shape[i - (rank - shape.Rank)] : 1;
            long wanted = i - (rank - target.Length) >= 0 ? target[i - (rank - target.Length)] : 1;
            extents[i] = (int)(own == 1 ? Math.Clamp(wanted, 0, int.MaxValue) : wanted is 1 || wanted == own ? own
                : throw new MappingException($"A shape {shape} does not expand to ({string.Join(",", target)})."));
        }

        call.Answer(shape.Dimensions.SequenceEqual(extents) ? input : call.Emit("expand", input, ("shape", extents)));
    }

    /// <summary>An extent of 1 leaves samples as many as they are.</summary>
    public static void ExportExpand(ExportCall call)
    {
        string[] input = call.Aligned([0], call.Output().Shape.Rank, out int[] order, out bool hasSamples);
        int[] samples = hasSamples ? [1] : [];
        call.Answer(call.Node("Expand", [input[0], call.Graph.Integers([.. samples, .. order.Select(axis => call.Output().Shape[axis])])]), order, hasSamples);
    }

    /// <summary>The elements are those of the input in the model's order.</summary>
    public static void ExportReshape(ExportCall call) =>
        call.AnswerPlain(call.Reshape(call.Graph.Elements(call.Tensor(0)), call.HasSamples(0), call.Output().Shape.Dimensions.ToArray()), call.HasSamples(0));

    /// <summary>A list of integers.</summary>
    public static string Integers(OnnxCall call, long[] values) => call.Graph.AddConstant(Shape.Of(values.Length), ElementType.Int64, values);

    private static string Filled(OnnxCall call, Shape shape, ReferenceTensor value)
    {
        call.Graph.RequireBudget(shape.ElementCount);
        int count = (int)shape.ElementCount;
        return value.IsFloat
            ? call.Graph.AddConstant(shape, [.. Enumerable.Repeat(value.Floats[0], count)])
            : call.Graph.AddConstant(shape, value.ElementType, [.. Enumerable.Repeat(value.Integers[0], count)]);
    }

    private static Shape ShapeFrom(long[] extents) => extents.All(extent => extent is >= 0 and <= int.MaxValue)
        ? new Shape(extents.Select(extent => (int)extent).ToEquatableArray())
        : throw new MappingException($"A shape of ({string.Join(",", extents)}).");

    private static int Bound(long index, int rank) => (int)Math.Clamp(index < 0 ? index + rank : index, 0, rank);
}
