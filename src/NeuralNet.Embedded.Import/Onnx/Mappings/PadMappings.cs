// What is put around tensors, or cut off around them.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class PadMappings
{
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
            before[axes[i]] = CallExtensions.Extent(pads[i]);
            after[axes[i]] = CallExtensions.Extent(pads[axes.Length + i]);
        }

        int[] starts = Array.ConvertAll(before, pad => Math.Max(0, -pad));
        int[] lengths = [.. shape.Dimensions.Select((extent, axis) => extent - starts[axis] - Math.Max(0, -after[axis]))];
        if (Array.Exists(lengths, length => length < 1))
        {
            throw new MappingException($"Its pads cut everything off {shape}.");
        }

        input = SliceMappings.Slice(call, input, starts, lengths, [.. Enumerable.Repeat(1, shape.Rank)]);
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

        string cut = lengths.SequenceEqual(shape.Dimensions) ? input : SliceMappings.Slice(call, input, starts, lengths, [.. lengths.Select(_ => 1)]);
        call.Answer(before.Concat(after).All(extent => extent == 0) ? cut : call.Emit("pad", cut, ("before", before), ("after", after)));
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
}
