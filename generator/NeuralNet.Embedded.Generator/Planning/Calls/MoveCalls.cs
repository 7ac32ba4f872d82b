// Elements that go to other places: one strided copy, or none at all where they lie side by side already.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class MoveCalls
{
    /// <summary>Dimensions in another order; those of one element do not count.</summary>
    public static void PlanTranspose(CallContext context)
    {
        int[] strides = Layout.RowMajor(context.InputShape(0).Dimensions);
        Copy(context, [.. context.OutputShape().Dimensions], [.. context.Operator.Integers("permutation").Select(dimension => strides[dimension])]);
    }

    /// <summary>A part of the elements; a view where they lie side by side.</summary>
    public static void PlanSlice(CallContext context)
    {
        int[] strides = Layout.RowMajor(context.InputShape(0).Dimensions);
        EquatableArray<int> starts = context.Operator.Integers("starts"), steps = context.Operator.Integers("steps");
        Copy(
            context,
            [.. context.OutputShape().Dimensions],
            [.. strides.Select((stride, d) => stride * (steps.Count == 0 ? 1 : steps[d]))],
            starts.Select((start, d) => start * strides[d]).Sum());
    }

    /// <summary>Dimensions of one element repeated.</summary>
    public static void PlanExpand(CallContext context) =>
        Copy(context, [.. context.OutputShape().Dimensions], Layout.Stretched(context.InputShape(0), context.OutputShape()));

    /// <summary>The whole repeated along every dimension.</summary>
    public static void PlanTile(CallContext context)
    {
        Shape shape = context.InputShape(0);
        int[] strides = Layout.RowMajor(shape.Dimensions);
        EquatableArray<int> repeats = context.Operator.Integers("repeats");
        Copy(
            context,
            [.. shape.Dimensions.SelectMany((extent, d) => new[] { repeats[d], extent })],
            [.. strides.SelectMany(stride => new[] { 0, stride })]);
    }

    /// <summary>Channels that become pixels: (h, w, b b c) is (h, b, w, b, c) in another order.</summary>
    public static void PlanDepthToSpace(CallContext context)
    {
        Shape input = context.InputShape(0);
        int block = context.Operator.Integer("blockSize"), rank = input.Rank, width = input[rank - 2], all = input[rank - 1], channels = all / (block * block);
        bool columnsFirst = context.Operator.Flag("columnsFirst");
        int row = width * all, samples = (int)input.Slice(0, rank - 3).ElementCount;
        int blockRow = columnsFirst ? block : block * channels, blockColumn = columnsFirst ? 1 : channels, channel = columnsFirst ? block * block : 1;
        Copy(
            context,
            [samples, input[rank - 3], block, width, block, channels],
            [input[rank - 3] * row, row, blockRow, all, blockColumn, channel]);
    }

    /// <summary>Pixels that become channels.</summary>
    public static void PlanSpaceToDepth(CallContext context)
    {
        Shape input = context.InputShape(0);
        int block = context.Operator.Integer("blockSize"), rank = input.Rank, width = input[rank - 2], channels = input[rank - 1];
        int row = width * channels, samples = (int)input.Slice(0, rank - 3).ElementCount;
        Copy(
            context,
            [samples, input[rank - 3] / block, width / block, block, block, channels],
            [input[rank - 3] * row, block * row, block * channels, row, channels, 1]);
    }

    /// <summary>A border: of one value around a copy, or made of the elements inside.</summary>
    public static void PlanPad(CallContext context)
    {
        Operator pad = context.Operator;
        Shape input = context.InputShape(0), output = context.OutputShape();
        EquatableArray<int> before = pad.Integers("before"), after = pad.Integers("after");
        int[] strides = Layout.RowMajor(output.Dimensions);
        string mode = pad.Choice("mode"), type = ElementTypeName.InKernels(context.OutputType);
        if (mode == "constant")
        {
            float value = pad.Float("value");
            Argument fill = context.OutputType == ElementType.Float32 ? Argument.Of(value) : Argument.Of((long)value);
            context.Add(new KernelCall(pad.Name, null, new CallForm("Fill", EquatableArray.Create(context.Write(), fill)), output.ToString(), "pad"));
        }

        Layout layout = new([.. input.Dimensions], Layout.RowMajor(input.Dimensions), strides);
        context.Add(new KernelCall(
            pad.Name,
            "Move",
            new CallForm("Copy", EquatableArray.Create(
                context.Read(0),
                Argument.Of(0L),
                context.Write(),
                Argument.Of(before.Select((count, d) => (long)count * strides[d]).Sum()),
                layout.ToArgument(pad))),
            $"{input} -> {output}",
            mode == "constant" ? "copy" : "pad")
        {
            TypeArguments = EquatableArray.Create(type),
        });
        for (int d = output.Rank - 1; d >= 0 && mode != "constant"; d--)
        {
            if (before[d] + after[d] > 0)
            {
                // Outer dimensions are not filled yet where their own border will be: the copy from it comes with theirs.
                int outer = (int)output.Slice(0, d).ElementCount;
                context.Add(new KernelCall(
                    pad.Name,
                    "Move",
                    new CallForm("PadAxis", EquatableArray.Create(
                        context.Write(),
                        Argument.Of((long)outer),
                        Argument.Of((long)output[d]),
                        Argument.Of((long)strides[d]),
                        Argument.Of((long)before[d]),
                        Argument.Of((long)after[d]),
                        new ChoiceArgument("PadMode", char.ToUpperInvariant(mode[0]) + mode.Substring(1)))),
                    output.ToString(),
                    "border")
                {
                    TypeArguments = EquatableArray.Create(type),
                });
            }
        }
    }

    /// <summary>Tensors one behind the other: computed in place where they can be, copied where not.</summary>
    public static void PlanConcat(CallContext context)
    {
        Operator concat = context.Operator;
        Shape output = context.OutputShape();
        int axis = concat.Integer("axis") < 0 ? concat.Integer("axis") + output.Rank : concat.Integer("axis");
        bool isOutermost = output.Slice(0, axis).ElementCount == 1;
        int[] strides = Layout.RowMajor(output.Dimensions);
        HashSet<string> placed = new(StringComparer.Ordinal);
        List<(string Part, int Offset)> inside = [];
        int start = 0;
        List<(int Port, int Start)> copied = [];
        for (int port = 0; port < concat.Inputs.Count; port++)
        {
            string part = concat.Inputs[port]!;
            if (isOutermost && context.CanPlace(part) && placed.Add(part))
            {
                inside.Add((part, start * strides[axis]));
            }
            else
            {
                copied.Add((port, start));
            }

            start += context.InputShape(port)[axis];
        }

        if (inside.Count > 0)
        {
            context.AddPlacement(concat.Output, inside);
        }

        foreach ((int port, int first) in copied)
        {
            Shape part = context.InputShape(port);
            Layout layout = new([.. part.Dimensions], Layout.RowMajor(part.Dimensions), strides);
            context.Add(new KernelCall(
                concat.Name,
                "Move",
                new CallForm("Copy", EquatableArray.Create(
                    context.Read(port), Argument.Of(0L), context.Write(), Argument.Of((long)first * strides[axis]), layout.ToArgument(concat))),
                $"{part} -> {output}",
                "concat")
            {
                TypeArguments = EquatableArray.Create(ElementTypeName.InKernels(context.OutputType)),
            });
        }
    }

    /// <summary>Pieces: views where they lie side by side, copies where not.</summary>
    public static void PlanSplit(CallContext context)
    {
        Operator split = context.Operator;
        Shape input = context.InputShape(0);
        int axis = split.Integer("axis") < 0 ? split.Integer("axis") + input.Rank : split.Integer("axis");
        int[] strides = Layout.RowMajor(input.Dimensions);
        int start = 0;
        for (int i = 0; i < split.Outputs.Count; i++)
        {
            Shape piece = context.OutputShape(i);
            Copy(context, [.. piece.Dimensions], strides, start * strides[axis], i);
            start += piece[axis];
        }
    }

    /// <summary>One triangle of matrices.</summary>
    public static void PlanTriangular(CallContext context)
    {
        Operator triangular = context.Operator;
        Shape shape = context.InputShape(0);
        context.Add(new KernelCall(
            triangular.Name,
            "Triangular",
            new CallForm("Forward", EquatableArray.Create(
                context.Read(0), context.Write(), Argument.Of((long)shape[shape.Rank - 2]), Argument.Of((long)shape[shape.Rank - 1]),
                Argument.Of(triangular.Flag("upper")), Argument.Of((long)triangular.Integer("diagonal")))),
            shape.ToString(),
            "triangular")
        {
            TypeArguments = EquatableArray.Create(ElementTypeName.InKernels(context.OutputType)),
        });
    }

    // Elements of the input at the given strides become the output in order.
    private static void Copy(CallContext context, int[] extents, int[] strides, int offset = 0, int output = 0)
    {
        Operator @operator = context.Operator;
        Layout layout = new(extents, strides, Layout.RowMajor(extents));
        if (layout.IsContiguous(0))
        {
            context.AddView(@operator.Outputs[output], @operator.Inputs[0]!, offset);
            return;
        }

        context.Add(new KernelCall(
            @operator.Name,
            "Move",
            new CallForm("Copy", EquatableArray.Create(
                context.Read(0), Argument.Of((long)offset), context.Write(output), Argument.Of(0L), layout.ToArgument(@operator))),
            $"{context.InputShape(0)} -> {context.OutputShape(output)}",
            MapCalls.Words(@operator))
        {
            TypeArguments = EquatableArray.Create(ElementTypeName.InKernels(context.OutputType)),
        });
    }
}
