// Images read at the places of a grid: a call for each sample of a batch.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class GridSampleCalls
{
    public static void Plan(CallContext context)
    {
        Operator sample = context.Operator;
        Shape input = context.InputShape(GridSample.Input), grid = context.InputShape(GridSample.Grid), output = context.OutputShape();
        int rank = input.Rank, samples = (int)input.Slice(0, rank - 3).ElementCount;
        Argument[] rest =
        [
            Argument.Of((long)input[rank - 3]), Argument.Of((long)input[rank - 2]), Argument.Of((long)input[rank - 1]),
            Choice("GridSampleMode", "mode"), Choice("GridSampleOutside", "outside"), Argument.Of(sample.Flag("alignCorners")),
        ];
        if (samples == 1)
        {
            context.Add(Call(context.Read(sample.Inputs[GridSample.Input]!), context.Read(sample.Inputs[GridSample.Grid]!), CallContext.Write(sample.Output)));
            return;
        }

        (string Tensor, ElementType Type, int Length) Part(string tensor, Shape shape) => (tensor, ElementType.Float32, (int)(shape.ElementCount / samples));
        (string Tensor, ElementType Type, int Length)[] parts = [Part(sample.Inputs[GridSample.Input]!, input), Part(sample.Inputs[GridSample.Grid]!, grid)];
        SampleCalls.AddEach(
            context, parts, Part(sample.Output, output), samples, (port, index) => parts[port].Length * index, null,
            (sources, destination, _) => Call(sources[0], sources[1], destination));

        KernelCall Call(Argument image, Argument places, Argument destination) => new(
            sample.Name,
            "GridSample",
            new CallForm("Forward", new[] { image, places, destination }.Concat(rest).ToEquatableArray()),
            $"{input}, {grid} -> {output}",
            "sample by a grid");

        Argument Choice(string type, string attribute)
        {
            string choice = sample.Choice(attribute);
            return new ChoiceArgument(type, char.ToUpperInvariant(choice[0]) + choice.Substring(1));
        }
    }
}
