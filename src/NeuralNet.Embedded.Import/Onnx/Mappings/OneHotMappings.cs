// Indices that become rows of zeros and a one.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class OneHotMappings
{
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
}
