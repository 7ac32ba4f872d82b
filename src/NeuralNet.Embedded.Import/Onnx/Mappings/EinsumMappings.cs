// Einsum of one or two operands: transposes, sums and one matrix product.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class EinsumMappings
{
    /// <summary>A tensor with a letter for each dimension.</summary>
    private sealed record Operand(string Tensor, string Labels);

    public static void Einsum(OnnxCall call)
    {
        string equation = call.Node.Text("equation", "").Replace(" ", "", StringComparison.Ordinal);
        string[] sides = equation.Split("->");
        string[] terms = sides[0].Split(',');
        string[] tensors = call.Inputs();
        if (sides.Length > 2 || terms.Length != tensors.Length || terms.Length == 0)
        {
            throw new MappingException($"The equation '{equation}' does not fit {tensors.Length} operands.");
        }

        // The dimensions behind "..." get capital Greek letters, counted from the back.
        int most = terms.Select((term, i) => term.Contains("...", StringComparison.Ordinal) ? call.Graph.Shape(tensors[i]).Rank - (term.Length - 3) : 0).Max();
        string ellipsis = new([.. Enumerable.Range(0, Math.Max(0, most)).Select(i => (char)('\u0391' + i))]);
        List<Operand> operands = [];
        string named = "";
        for (int i = 0; i < terms.Length; i++)
        {
            int rank = call.Graph.Shape(tensors[i]).Rank, hidden = rank - (terms[i].Length - 3);
            string labels = terms[i].Contains("...", StringComparison.Ordinal)
                ? terms[i].Replace("...", ellipsis[Math.Max(0, ellipsis.Length - hidden)..], StringComparison.Ordinal)
                : terms[i];
            if (labels.Length != rank)
            {
                throw new MappingException($"The equation '{equation}' names {labels.Length} dimensions for a tensor of {rank}.");
            }

            named += labels;
            operands.Add(Diagonal(call, new Operand(tensors[i], labels)));
        }

        string output = sides.Length == 2
            ? sides[1].Replace("...", ellipsis, StringComparison.Ordinal)
            : ellipsis + new string(
                [
                    .. named
                    .GroupBy(label => label)
                    .Where(group => group.Count() == 1 && !ellipsis.Contains(group.Key))
                    .Select(group => group.Key)
                    .Order(),
                ]);
        Operand result = operands[0];
        for (int i = 1; i < operands.Count; i++)
        {
            string later = output + string.Concat(operands.Skip(i + 1).Select(operand => operand.Labels));
            result = Product(call, result, operands[i], later);
        }

        result = SumExcept(call, result, output);
        call.Answer(Arrange(call, result, output));
    }

    /// <summary>A label that stands at two dimensions means the diagonal of both: every so many elements where they are one dimension.</summary>
    private static Operand Diagonal(OnnxCall call, Operand operand)
    {
        while (operand.Labels.GroupBy(label => label).FirstOrDefault(group => group.Count() > 1)?.Key is char twice)
        {
            int first = operand.Labels.IndexOf(twice), second = operand.Labels.IndexOf(twice, first + 1), rank = operand.Labels.Length;
            int[] others = [.. Enumerable.Range(0, rank).Where(axis => axis != first && axis != second)];
            Shape shape = call.Graph.Shape(operand.Tensor);
            int extent = shape[first];
            if (shape[second] != extent)
            {
                throw new MappingException($"Its equation names dimensions of {extent} and {shape[second]} by the same letter.");
            }

            int[] rest = [.. others.Select(axis => shape[axis])];
            string whole = call.Reshape(call.Transpose(operand.Tensor, [.. others, first, second]), [.. rest, extent * extent]);
            string diagonal = SliceMappings.Slice(
                call, whole, new int[rank - 1], [.. rest, extent], [.. Enumerable.Repeat(1, rank - 2), extent + 1]);
            operand = new Operand(diagonal, new string([.. others.Select(axis => operand.Labels[axis]), twice]));
        }

        return operand;
    }

    private static Operand Product(OnnxCall call, Operand a, Operand b, string needed)
    {
        a = SumExcept(call, a, needed + b.Labels);
        b = SumExcept(call, b, needed + a.Labels);
        string batch = new([.. a.Labels.Where(label => b.Labels.Contains(label) && needed.Contains(label))]);
        string summed = new([.. a.Labels.Where(label => b.Labels.Contains(label) && !needed.Contains(label))]);
        string rows = new([.. a.Labels.Except(b.Labels)]), columns = new([.. b.Labels.Except(a.Labels)]);
        int[] batches = Extents(call, a, b, batch), inner = Extents(call, a, b, summed), left = Extents(call, a, b, rows), right = Extents(call, a, b, columns);
        string first = call.Reshape(Arrange(call, a, batch + rows + summed), [.. OwnExtents(call, a, batch), Count(left), Count(inner)]);
        string second = call.Reshape(Arrange(call, b, batch + summed + columns), [.. OwnExtents(call, b, batch), Count(inner), Count(right)]);
        string product = batch.Length == 0 ? ProductMappings.Product(call, first, second) : call.Emit("matMul", first, second);
        return new Operand(call.Reshape(product, [.. batches, .. left, .. right]), batch + rows + columns);
    }

    private static Operand SumExcept(OnnxCall call, Operand operand, string kept)
    {
        int[] axes = [.. Enumerable.Range(0, operand.Labels.Length).Where(axis => !kept.Contains(operand.Labels[axis]))];
        return axes.Length == 0 ? operand : new Operand(
            ReduceMappings.Reduce(call, "reduceSum", operand.Tensor, axes, false),
            new string([.. operand.Labels.Where(kept.Contains)]));
    }

    private static string Arrange(OnnxCall call, Operand operand, string order) => order.Length == operand.Labels.Length && order.All(operand.Labels.Contains)
        ? call.Transpose(operand.Tensor, [.. order.Select(label => operand.Labels.IndexOf(label))])
        : throw new MappingException($"Its equation asks for the dimensions '{order}' of '{operand.Labels}'.");

    private static int[] OwnExtents(OnnxCall call, Operand operand, string labels) =>
        [.. labels.Select(label => call.Graph.Shape(operand.Tensor)[operand.Labels.IndexOf(label)])];

    private static int[] Extents(OnnxCall call, Operand a, Operand b, string labels) => [.. labels.Select(label => Math.Max(
        a.Labels.Contains(label) ? call.Graph.Shape(a.Tensor)[a.Labels.IndexOf(label)] : 1,
        b.Labels.Contains(label) ? call.Graph.Shape(b.Tensor)[b.Labels.IndexOf(label)] : 1))];

    private static int Count(int[] extents) => (int)Shape.Of(extents).ElementCount;
}
