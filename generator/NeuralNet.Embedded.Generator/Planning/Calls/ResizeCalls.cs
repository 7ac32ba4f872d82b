// Images of another size: where each output comes from is computed here and stands in tables.
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Generator.Planning.Packing;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class ResizeCalls
{
    public static void Plan(CallContext context)
    {
        Operator resize = context.Operator;
        Shape input = context.InputShape(0), output = context.OutputShape();
        int rank = resize.Integers("sizes").Count, width = input[input.Rank - 2], channels = input[input.Rank - 1];
        int index = context.Constants.Next("Resize");
        ResizeTable columns = ResizeTable.Of(resize, rank - 1, width);
        ResizeTable lines = rank == 1 ? ResizeTable.Single : ResizeTable.Of(resize, 0, input[input.Rank - 3]);
        bool isChoice = lines.IsChoice && columns.IsChoice;
        int taps = Math.Max(lines.Taps, columns.Taps);
        (lines, columns) = (lines.WithTaps(taps), columns.WithTaps(taps));
        Argument[] extents = [Argument.Of((long)width), Argument.Of((long)channels)];
        Argument[] tables = isChoice
            ? [Places(context, lines, $"ResizeLines{index}"), Places(context, columns, $"ResizeColumns{index}")]
            :
            [
                Places(context, lines, $"ResizeLines{index}"), Weights(context, lines, $"ResizeLineWeights{index}"),
                Places(context, columns, $"ResizeColumns{index}"), Weights(context, columns, $"ResizeColumnWeights{index}"),
                Argument.Of((long)taps),
            ];
        int samples = (int)input.Slice(0, input.Rank - 1 - rank).ElementCount;
        SampleCalls.Add(context, resize.Inputs[0]!, resize.Output, samples, null, (source, destination, _) => new KernelCall(
            resize.Name,
            "Resize",
            new CallForm(isChoice ? "Nearest" : "Interpolate", new[] { source, destination }.Concat(tables).Concat(extents).ToEquatableArray()),
            $"{input} -> {output}",
            "resize " + resize.Choice("mode"))
        {
            TypeArguments = isChoice ? EquatableArray.Create("float") : default,
        });
    }

    private static Argument Places(CallContext context, ResizeTable table, string name) =>
        context.Constants.AddTyped($"resize from {table.Taps} {string.Join(" ", table.Places)}", name, $"{table.Places.Count} places", () =>
            (TypedValues.FromIntegers(ElementType.Int32, [.. table.Places.Select(place => (long)place)]),
                EquatableArray.Create(new PackedBlock("Where each output comes from.", table.Places.Count / table.Taps, table.Taps))));

    private static Argument Weights(CallContext context, ResizeTable table, string name) =>
        context.Constants.Add($"resize weights {table.Taps} {string.Join(" ", table.Weights.Select(FloatLiteral.Of))}", name, $"{table.Weights.Count} weights",
            () => ([.. table.Weights], EquatableArray.Create(new PackedBlock("How much each place counts.", table.Weights.Count / table.Taps, table.Taps))));
}
