// Operators that put elements elsewhere: transposes, slices, joins, pads, gathers and scatters.
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
            return call.Graph.Type(input) is ElementType.Float32 ? call.Graph.AddConstant(Shape.Of(lengths)) : call.Graph.AddConstant(Shape.Of(lengths), call.Graph.Type(input));
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

    public static void Tile(OnnxCall call)
    {
        int[] repeats = [.. call.Integers(1, "repeats").Select(Extent)];
        call.Answer(Array.TrueForAll(repeats, repeat => repeat == 1) ? call.Input(0) : call.Emit("tile", call.Input(0), ("repeats", repeats)));
    }

    public static void Gather(OnnxCall call) => call.Answer(call.Emit(
        "gather", [call.Input(0), call.Input(1, "indices")], ("axis", call.Axis(call.Node.Int("axis", 0), call.Shape(0).Rank))));

    public static void GatherElements(OnnxCall call) => call.Answer(call.Emit(
        "gatherElements", [call.Input(0), call.Input(1, "indices")], ("axis", call.Axis(call.Node.Int("axis", 0), call.Shape(0).Rank))));

    public static void GatherNd(OnnxCall call) => call.Answer(call.Emit(
        "gatherNd", [call.Input(0), call.Input(1, "indices")], ("batchDimensions", (int)Math.Clamp(call.Node.Int("batch_dims", 0), 0, 8))));

    public static void ScatterElements(OnnxCall call) => call.Answer(call.Emit(
        "scatterElements",
        [call.Input(0), call.Input(1, "indices"), call.Input(2, "updates")],
        ("axis", call.Axis(call.Node.Int("axis", 0), call.Shape(0).Rank)),
        ("reduction", Reduction(call))));

    public static void ScatterNd(OnnxCall call) => call.Answer(call.Emit(
        "scatterNd", [call.Input(0), call.Input(1, "indices"), call.Input(2, "updates")], ("reduction", Reduction(call))));

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

        string[] outputs = call.Graph.Add("split", [input], lengths.Count(length => length > 0), ("axis", axis), ("lengths", lengths.Where(length => length > 0).ToArray()));
        for (int i = 0, part = 0; i < count; i++)
        {
            call.Answer(i, lengths[i] > 0 ? outputs[part++] : Slice(call, input, new int[shape.Rank], shape.With(axis, 0).Dimensions.ToArray(), [.. Enumerable.Repeat(1, shape.Rank)]));
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

    private static string Reduction(OnnxCall call) => call.Node.Text("reduction", "none") switch
    {
        "none" => "none",
        "add" => "add",
        "mul" => "multiply",
        "min" => "minimum",
        "max" => "maximum",
        string other => throw call.Unsupported("reduction", other, "none, add, mul, min and max"),
    };

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

    private static int Extent(long value) => value is > int.MinValue and <= int.MaxValue ? (int)value : throw new MappingException($"It has an extent of {value}.");
}
