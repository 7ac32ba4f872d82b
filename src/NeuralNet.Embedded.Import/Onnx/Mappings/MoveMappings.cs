// Operators that put elements elsewhere: transposes, slices, joins and pads.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class MoveMappings
{
    public static void Transpose(OnnxCall call)
    {
        int rank = call.Shape(0).Rank;
        int[] permutation = call.Node.Ints("perm") is { Count: > 0 } given
            ? [.. given.Select(axis => call.Axis(axis, rank))]
            : [.. Enumerable.Range(0, rank).Reverse()];
        if (permutation.Length != rank || permutation.Distinct().Count() != rank)
        {
            throw new MappingException($"The permutation ({string.Join(",", permutation)}) does not fit {rank} dimensions.");
        }

        call.Answer(call.Transpose(call.Input(0), permutation));
    }

    /// <summary>Starts, ends, axes and steps are attributes before version 10, inputs since.</summary>
    public static void Slice(OnnxCall call)
    {
        string input = call.Input(0);
        Shape shape = call.Graph.Shape(input);
        long[] starts = call.IntegersOf("starts", 1) ?? [], ends = call.IntegersOf("ends", 2) ?? [];
        long[] axes = call.IntegersOf("axes", 3) ?? [.. Enumerable.Range(0, starts.Length).Select(axis => (long)axis)];
        long[] steps = call.Has(4) ? call.Integers(4, "steps") : [.. Enumerable.Repeat(1L, starts.Length)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length)
        {
            throw new MappingException($"It has {starts.Length} starts, {ends.Length} ends, {axes.Length} axes and {steps.Length} steps.");
        }

        int[] from = new int[shape.Rank], lengths = shape.Dimensions.ToArray(), step = [.. Enumerable.Repeat(1, shape.Rank)];
        for (int i = 0; i < starts.Length; i++)
        {
            int axis = call.Axis(axes[i], shape.Rank);
            (from[axis], lengths[axis], step[axis]) = Range(starts[i], ends[i], steps[i], shape[axis]);
        }

        call.Answer(Slice(call, input, from, lengths, step));
    }

    /// <summary>A slice, or the tensor itself where nothing is cut off.</summary>
    public static string Slice(OnnxCall call, string input, int[] starts, int[] lengths, int[] steps)
    {
        Shape shape = call.Graph.Shape(input);
        if (lengths.Contains(0))
        {
            // Nothing is known, whatever it is taken from: joins leave it out, and nothing else can use it.
            return call.Graph.Type(input) is ElementType.Float32
                ? call.Graph.AddConstant(Shape.Of(lengths))
                : call.Graph.AddConstant(Shape.Of(lengths), call.Graph.Type(input));
        }

        return shape.Dimensions.SequenceEqual(lengths) && Array.TrueForAll(steps, step => step == 1)
            ? input
            : call.Emit("slice", input, ("starts", starts), ("lengths", lengths), ("steps", steps));
    }

    /// <summary>Pads, value and axes are attributes before version 11, inputs since; negative pads cut off.</summary>
    public static void Pad(OnnxCall call)
    {
        string input = call.Input(0);
        Shape shape = call.Graph.Shape(input);
        long[] pads = call.Opset >= 11 ? call.Integers(1, "pads") : [.. call.Node.Ints("pads") ?? call.Node.Ints("paddings") ?? []];
        int[] axes = call.Has(3) ? [.. call.Integers(3, "axes").Select(axis => call.Axis(axis, shape.Rank))] : [.. Enumerable.Range(0, shape.Rank)];
        if (pads.Length != 2 * axes.Length)
        {
            throw new MappingException($"It has {pads.Length} pads for {axes.Length} dimensions; expected two for each.");
        }

        int[] before = new int[shape.Rank], after = new int[shape.Rank];
        for (int i = 0; i < axes.Length; i++)
        {
            before[axes[i]] = Extent(pads[i]);
            after[axes[i]] = Extent(pads[axes.Length + i]);
        }

        int[] starts = Array.ConvertAll(before, pad => Math.Max(0, -pad));
        int[] lengths = [.. shape.Dimensions.Select((extent, axis) => extent - starts[axis] - Math.Max(0, -after[axis]))];
        if (Array.Exists(lengths, length => length < 1))
        {
            throw new MappingException($"Its pads cut everything off {shape}.");
        }

        input = Slice(call, input, starts, lengths, [.. Enumerable.Repeat(1, shape.Rank)]);
        before = Array.ConvertAll(before, pad => Math.Max(0, pad));
        after = Array.ConvertAll(after, pad => Math.Max(0, pad));
        double value = call.Opset >= 11 ? call.Has(2) ? call.Number(2, "value") : 0 : call.Node.Float("value", 0);
        string mode = call.Node.Text("mode", "constant");
        if (mode is not ("constant" or "edge" or "reflect" or "wrap"))
        {
            throw call.Unsupported("mode", mode, "constant, edge, reflect and wrap");
        }

        call.Answer(before.Concat(after).All(pad => pad == 0)
            ? input
            : call.Emit("pad", input, ("before", before), ("after", after), ("mode", mode), ("value", (float)value)));
    }

    /// <summary>The middle of what is longer along some dimensions, zeros around what is shorter.</summary>
    public static void CenterCropPad(OnnxCall call)
    {
        string input = call.Input(0);
        Shape shape = call.Graph.Shape(input);
        long[] wanted = call.Integers(1, "shape");
        IReadOnlyList<long> axes = call.Node.Ints("axes") ?? [.. Enumerable.Range(0, shape.Rank).Select(axis => (long)axis)];
        if (wanted.Length != axes.Count || wanted.Any(extent => extent is < 1 or > int.MaxValue))
        {
            throw new MappingException($"It asks for ({string.Join(",", wanted)}) along {axes.Count} dimensions.");
        }

        int[] starts = new int[shape.Rank], lengths = shape.Dimensions.ToArray(), before = new int[shape.Rank], after = new int[shape.Rank];
        for (int i = 0; i < wanted.Length; i++)
        {
            int axis = call.Axis(axes[i], shape.Rank), missing = (int)wanted[i] - shape[axis];
            (starts[axis], lengths[axis]) = (Math.Max(0, -missing) / 2, Math.Min((int)wanted[i], shape[axis]));
            (before[axis], after[axis]) = (Math.Max(0, missing) / 2, Math.Max(0, missing) - (Math.Max(0, missing) / 2));
        }

        string cut = lengths.SequenceEqual(shape.Dimensions) ? input : Slice(call, input, starts, lengths, [.. lengths.Select(_ => 1)]);
        call.Answer(before.Concat(after).All(extent => extent == 0) ? cut : call.Emit("pad", cut, ("before", before), ("after", after)));
    }

    public static void Tile(OnnxCall call)
    {
        int[] repeats = [.. call.Integers(1, "repeats").Select(Extent)];
        call.Answer(Array.TrueForAll(repeats, repeat => repeat == 1) ? call.Input(0) : call.Emit("tile", call.Input(0), ("repeats", repeats)));
    }

    public static void Concat(OnnxCall call)
    {
        // Parts without elements add nothing.
        string[] all = call.Inputs(), parts = [.. all.Where(part => call.Graph.Shape(part).ElementCount > 0)];
        if (all.Length == 0)
        {
            throw new MappingException("It has no input.");
        }

        int axis = call.Axis(call.Node.Int("axis", 1), call.Graph.Shape(all[0]).Rank);
        call.Answer(parts.Length switch
        {
            0 => all[0],
            1 => parts[0],
            _ => call.Emit("concat", parts, ("axis", axis)),
        });
    }

    public static void Split(OnnxCall call)
    {
        string input = call.Input(0);
        Shape shape = call.Graph.Shape(input);
        int axis = call.Axis(call.Node.Int("axis", 0), shape.Rank), count = call.Node.Outputs.Count;
        long[]? given = call.IntegersOf("split", 1);
        if (given is null)
        {
            // Equal parts, the last one smaller where it does not come out even.
            long part = (shape[axis] + count - 1) / count;
            given = [.. Enumerable.Repeat(part, count)];
            given[^1] = shape[axis] - (part * (count - 1));
        }

        if (given.Length != count || given.Sum() != shape[axis] || given.Any(length => length < 0))
        {
            throw new MappingException($"It splits {shape[axis]} elements into ({string.Join(",", given)}).");
        }

        int[] lengths = [.. given.Select(length => (int)length)];
        if (count == 1)
        {
            call.Answer(input);
            return;
        }

        string[] outputs =
            call.Graph.Add("split", [input], lengths.Count(length => length > 0), ("axis", axis), ("lengths", lengths.Where(length => length > 0).ToArray()));
        for (int i = 0, part = 0; i < count; i++)
        {
            call.Answer(
                i,
                lengths[i] > 0
                    ? outputs[part++]
                    : Slice(call, input, new int[shape.Rank], shape.With(axis, 0).Dimensions.ToArray(), [.. Enumerable.Repeat(1, shape.Rank)]));
        }
    }

    public static void OneHot(OnnxCall call)
    {
        long depth = (long)call.Number(1, "depth");
        ReferenceTensor values = call.Constant(2, "values");
        if (values.Count != 2 || depth is < 1 or > int.MaxValue)
        {
            throw new MappingException($"It has a depth of {depth} and {values.Count} values; expected two.");
        }

        double off = values.IsFloat ? values.Floats[0] : values.Integers[0], on = values.IsFloat ? values.Floats[1] : values.Integers[1];
        string indices = call.Input(0, "indices");
        if (call.Graph.Type(indices) is not (ElementType.Int32 or ElementType.Int64 or ElementType.Float32))
        {
            indices = UnaryMappings.To(call, indices, ElementType.Int64);
        }

        string encoded = call.Emit(
            "oneHotEncoding",
            indices,
            ("depth", (int)depth),
            ("axis", call.Axis(call.Node.Int("axis", -1), call.Graph.Shape(indices).Rank + 1)),
            ("offValue", (float)off),
            ("onValue", (float)on));
        call.Answer(UnaryMappings.To(call, encoded, values.ElementType));
    }

    public static void Trilu(OnnxCall call) => call.Answer(call.Emit(
        "triangular", call.Input(0), ("upper", call.Node.Int("upper", 1) != 0), ("diagonal", call.Has(1) ? Extent((long)call.Number(1, "k")) : 0)));

    public static void DepthToSpace(OnnxCall call)
    {
        string mode = call.Node.Text("mode", "DCR");
        if (mode is not ("DCR" or "CRD"))
        {
            throw call.Unsupported("mode", mode, "DCR and CRD");
        }

        string rearranged = call.Emit(
            "depthToSpace", call.ToChannelsLast(call.Input(0)), ("blockSize", Extent(call.Node.Int("blocksize", 0))), ("columnsFirst", mode == "CRD"));
        call.Answer(call.ToChannelsFirst(rearranged));
    }

    public static void SpaceToDepth(OnnxCall call) => call.Answer(call.ToChannelsFirst(call.Emit(
        "spaceToDepth", call.ToChannelsLast(call.Input(0)), ("blockSize", Extent(call.Node.Int("blocksize", 0))))));

    /// <summary>Each sample's beginning in reverse order.</summary>
    public static void ReverseSequence(OnnxCall call)
    {
        string input = call.Input(0);
        Shape shape = call.Graph.Shape(input);
        long[] lengths = call.Integers(1, "sequence lengths");
        int batch = call.Axis(call.Node.Int("batch_axis", 1), shape.Rank), time = call.Axis(call.Node.Int("time_axis", 0), shape.Rank);
        if (batch == time || lengths.Length != shape[batch] || lengths.Any(length => length < 0 || length > shape[time]))
        {
            throw new MappingException($"Its sequence lengths ({string.Join(",", lengths)}) do not fit {shape}.");
        }

        List<string> parts = [];
        int[] steps = [.. Enumerable.Repeat(1, shape.Rank)];
        for (int i = 0; i < lengths.Length; i++)
        {
            int[] starts = new int[shape.Rank], extents = shape.Dimensions.ToArray();
            starts[batch] = i;
            extents[batch] = 1;
            string sample = Slice(call, input, starts, extents, steps);
            int length = (int)lengths[i];
            if (length > 1)
            {
                int[] head = [.. extents], first = new int[shape.Rank], backwards = [.. steps];
                head[time] = length;
                first[time] = length - 1;
                backwards[time] = -1;
                string reversed = Slice(call, sample, first, head, backwards);
                if (length < shape[time])
                {
                    int[] tail = [.. extents], rest = new int[shape.Rank];
                    tail[time] = shape[time] - length;
                    rest[time] = length;
                    reversed = call.Emit("concat", [reversed, Slice(call, sample, rest, tail, steps)], ("axis", time));
                }

                sample = reversed;
            }

            parts.Add(sample);
        }

        call.Answer(parts.Count == 1 ? parts[0] : call.Emit("concat", [.. parts], ("axis", batch)));
    }

    /// <summary>Where a slice starts, how many elements it takes and its step, the ends clamped as ONNX does.</summary>
    private static (int Start, int Length, int Step) Range(long start, long end, long step, int extent)
    {
        if (step == 0)
        {
            throw new MappingException("It has a step of 0.");
        }

        long first = Math.Clamp(start < 0 ? start + extent : start, 0, step > 0 ? extent : extent - 1);
        long last = end < 0 ? end + extent : end;
        last = step > 0 ? Math.Clamp(last, 0, extent) : Math.Clamp(last, -1, extent - 1);
        long length = step > 0 ? ((last - first) + step - 1) / step : ((first - last) + -step - 1) / -step;
        length = step == long.MinValue ? 1 : Math.Max(0, step > 0 && step > extent ? (last > first ? 1 : 0) : length);
        return ((int)first, (int)length, (int)Math.Clamp(step, -int.MaxValue, int.MaxValue));
    }

    private static int Extent(long value) =>
        value is > int.MinValue and <= int.MaxValue ? (int)value : throw new MappingException($"It has an extent of {value}.");

    /// <summary>No node yet: whoever minds the order of dimensions will transpose.</summary>
    public static void ExportTranspose(ExportCall call)
    {
        int[] permutation = call.Operator.Integers("permutation").ToArray();
        call.Answer(call.Form(0).Name, [.. call.Form(0).Order.Select(dimension => Array.IndexOf(permutation, dimension))], call.HasSamples(0));
    }

    /// <summary>Starts, ends, axes and steps of the dimensions that are cut.</summary>
    public static void ExportSlice(ExportCall call)
    {
        ExportForm form = call.Form(0);
        Shape shape = call.Shape(0);
        EquatableArray<int> starts = call.Operator.Integers("starts"), lengths = call.Operator.Integers("lengths");
        EquatableArray<int> steps = call.Operator.Integers("steps", shape.Rank, 1);
        int[] cut = [.. form.Order.Where(axis => starts[axis] != 0 || lengths[axis] != shape[axis] || steps[axis] != 1)];
        if (cut.Length == 0)
        {
            call.Answer(form.Name, form.Order, form.HasSamples);
            return;
        }

        // An end before the first element has no number of its own: -1 is the last one.
        long[] ends = [.. cut.Select(axis => starts[axis] + ((lengths[axis] - 1L) * steps[axis]) + Math.Sign(steps[axis]))];
        call.Answer(
            call.Node(
                "Slice",
                [
                    form.Name,
                    call.Graph.Integers([.. cut.Select(axis => starts[axis])]),
                    call.Graph.Longs([.. ends.Select(end => end < 0 ? long.MinValue : end)]),
                    call.Graph.Integers([.. cut.Select(form.Axis)]),
                    call.Graph.Integers([.. cut.Select(axis => steps[axis])]),
                ]),
            form.Order,
            form.HasSamples);
    }

    /// <summary>The value is of the input's type; ONNX Runtime pads no int16.</summary>
    public static void ExportPad(ExportCall call)
    {
        ExportForm form = call.Form(0);
        EquatableArray<int> before = call.Operator.Integers("before"), after = call.Operator.Integers("after");
        string mode = call.Operator.Choice("mode");
        call.Graph.Require(mode == "wrap" ? 19 : 1);
        ElementType type = call.Type(0), through = type == ElementType.Int16 ? ElementType.Int32 : type;
        int[] samples = form.HasSamples ? [0] : [];
        int[] pads = [.. samples, .. form.Order.Select(axis => before[axis]), .. samples, .. form.Order.Select(axis => after[axis])];
        string value = mode == "constant" ? call.Graph.Scalar(through, call.Operator.Float("value")) : "";
        string padded = call.Node("Pad", [call.Cast(form.Name, type, through), call.Graph.Integers(pads), value], OnnxAttribute.Of("mode", mode));
        call.Answer(call.Cast(padded, through, type), form.Order, form.HasSamples);
    }

    public static void ExportTile(ExportCall call)
    {
        ExportForm form = call.Form(0);
        EquatableArray<int> repeats = call.Operator.Integers("repeats");
        int[] samples = form.HasSamples ? [1] : [];
        call.Answer(
            call.Node("Tile", [form.Name, call.Graph.Integers([.. samples, .. form.Order.Select(axis => repeats[axis])])]), form.Order, form.HasSamples);
    }

    /// <summary>An extent of 1 leaves samples as many as they are.</summary>
    public static void ExportExpand(ExportCall call)
    {
        string[] input = call.Aligned([0], call.Output().Shape.Rank, out int[] order, out bool hasSamples);
        int[] samples = hasSamples ? [1] : [];
        call.Answer(call.Node("Expand", [input[0], call.Graph.Integers([.. samples, .. order.Select(axis => call.Output().Shape[axis])])]), order, hasSamples);
    }

    public static void ExportConcat(ExportCall call)
    {
        int[] ports = [.. Enumerable.Range(0, call.Operator.Inputs.Count)];
        bool hasSamples = ports.Any(call.HasSamples);
        int[] order = call.Order(ports, call.Output().Shape.Rank);
        long axis = new ExportForm("", order, hasSamples).Axis(call.Operator.Integer("axis"));
        call.Answer(call.Node("Concat", [.. ports.Select(port => call.In(port, order, hasSamples))], OnnxAttribute.Of("axis", axis)), order, hasSamples);
    }

    public static void ExportSplit(ExportCall call)
    {
        ExportForm form = call.Form(0);
        string[] parts = call.Nodes(
            "Split",
            [form.Name, call.Graph.Integers(call.Operator.Integers("lengths").ToArray())],
            OnnxAttribute.Of("axis", (long)form.Axis(call.Operator.Integer("axis"))));
        for (int i = 0; i < parts.Length; i++)
        {
            call.Answer(parts[i], form.Order, form.HasSamples, i);
        }
    }

    /// <summary>One value of the input's type; ONNX Runtime cuts triangles of wide types.</summary>
    public static void ExportTriangular(ExportCall call)
    {
        ElementType type = call.Type(0), through = BinaryMappings.Wide.Includes(type) || type == ElementType.Bool ? type : ElementType.Int32;
        string triangle = call.Node(
            "Trilu",
            [call.Cast(call.Plain(0), type, through), call.Graph.Scalar(ElementType.Int64, call.Operator.Integer("diagonal"))],
            OnnxAttribute.Of("upper", call.Operator.Flag("upper")));
        call.AnswerPlain(call.Cast(triangle, through, type), call.HasSamples(0));
    }

    /// <summary>The new dimension is at its place among those of the model.</summary>
    public static void ExportOneHotEncoding(ExportCall call)
    {
        float off = call.Operator.Float("offValue"), on = call.Operator.Float("onValue");
        int rank = call.Output().Shape.Rank;
        string encoded = call.Node(
            "OneHot",
            [
                call.Cast(call.Plain(0), call.Type(0), ElementType.Int64),
                call.Graph.Scalar(ElementType.Int64, call.Operator.Integer("depth")),
                call.Graph.Floats([2], off, on),
            ],
            OnnxAttribute.Of("axis", (long)call.Dimension("axis", rank) - rank));
        call.AnswerPlain(encoded, call.HasSamples(0));
    }

    /// <summary>Columns of categories are compared with each of their indices; the others are copied.</summary>
    public static void ExportOneHot(ExportCall call)
    {
        EquatableArray<int> counts = Model.OneHot.CategoryCounts(call.Operator);
        int[] sources = [.. counts.SelectMany((count, column) => Enumerable.Repeat(column, Math.Max(1, count)))];
        float[] categories = [.. counts.SelectMany(count => count == 0 ? [0f] : Enumerable.Range(0, count).Select(category => (float)category))];
        long[] isCategory = [.. counts.SelectMany(count => Enumerable.Repeat(count == 0 ? 0L : 1, Math.Max(1, count)))];
        string columns = call.Node("Gather", [call.Plain(0), call.Graph.Integers(sources)], OnnxAttribute.Of("axis", -1L));
        string equal = call.Node("Equal", [columns, call.Graph.Floats([categories.Length], categories)]);
        string encoded = call.Graph.Cast(equal, call.Operator.Output, ElementType.Float32);
        if (counts.Contains(0))
        {
            encoded = call.Node("Where", [call.Graph.Integers(ElementType.Bool, [isCategory.Length], isCategory), encoded, columns]);
        }

        call.AnswerPlain(encoded, call.HasSamples(0));
    }

    public static void ExportDepthToSpace(ExportCall call)
    {
        string input = call.Spatial(0, 2, out SampleDimensions samples);
        call.AnswerSpatial(
            call.Node(
                "DepthToSpace",
                [input],
                OnnxAttribute.Of("blocksize", (long)call.Operator.Integer("blockSize")),
                OnnxAttribute.Of("mode", call.Operator.Flag("columnsFirst") ? "CRD" : "DCR")),
            samples);
    }

    public static void ExportSpaceToDepth(ExportCall call)
    {
        string input = call.Spatial(0, 2, out SampleDimensions samples);
        call.AnswerSpatial(call.Node("SpaceToDepth", [input], OnnxAttribute.Of("blocksize", (long)call.Operator.Integer("blockSize"))), samples);
    }

    /// <summary>The elements are those of the input in the model's order.</summary>
    public static void ExportReshape(ExportCall call) =>
        call.AnswerPlain(call.Reshape(call.Graph.Elements(call.Tensor(0)), call.HasSamples(0), call.Output().Shape.Dimensions.ToArray()), call.HasSamples(0));
}
