// Parts of tensors: slices, splits, and sequences turned around piece by piece.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class SliceMappings
{
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
}
