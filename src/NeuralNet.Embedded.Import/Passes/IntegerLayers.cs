// Quantised networks whose files compute in floats between integers become networks of integers: dequantise, layer, quantise is a layer of integers,
// and what only moves or limits floats between the two happens to the integers.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Passes;

internal static class IntegerLayers
{
    public static void Run(ImportGraph graph)
    {
        bool hasChanged = false;
        foreach (Operator quantize in graph.Snapshot())
        {
            if (quantize.Is(Quantize.Definition) && graph.Has(quantize) && Quantization.Of(graph, quantize) is Quantization quantization
                && (Moved(graph, quantize, quantization) ?? Layer(graph, quantize, quantization)) is string integers)
            {
                graph.ReplaceBy(quantize, integers);
                graph.RemoveDead();
                hasChanged = true;
            }
        }

        if (hasChanged)
        {
            // Layers bring reshapes along, and floats that were quantised between two others are gone.
            TransposeMoving.Run(graph);
        }
    }

    /// <summary>The integers where nothing has changed their scale since they were dequantised. Callers do not receive an input as an output.</summary>
    private static string? Moved(ImportGraph graph, Operator quantize, Quantization quantization)
    {
        if (IntegerForm.Of(graph, quantize.Inputs[0]!) is not IntegerForm form || form.Quantization != quantization)
        {
            return null;
        }

        string integers = form.Add(graph, quantize);
        return graph.IsOutput(quantize.Output) && graph.Producer(integers) is null ? null : integers;
    }

    /// <summary>
    /// The integers of a layer whose input was dequantised and whose weights and bias are whole numbers of steps. Its sums are exact; in floats each of
    /// them was rounded many times over.
    /// </summary>
    private static string? Layer(ImportGraph graph, Operator quantize, Quantization quantization)
    {
        List<Operator> steps = [];
        string tensor = quantize.Inputs[0]!;
        Operator? layer = graph.Producer(tensor);
        for (; layer is not null && Quantization.IsKeptBy(layer) && graph.OnlyReader(tensor) is not null; layer = graph.Producer(tensor))
        {
            steps.Insert(0, layer);
            tensor = layer.Inputs[0]!;
        }

        if (layer?.Kind is not ("conv" or "dense") || graph.OnlyReader(tensor) is null
            || IntegerForm.Of(graph, layer.Inputs[0]!) is not IntegerForm input
            || graph.Constant(layer.Input(1)) is not ReferenceTensor floats || WholeSteps.Of(graph, floats) is not WholeSteps weights)
        {
            return null;
        }

        long[]? bias = null;
        if (layer.Input(2) is string name
            && (graph.Constant(name) is not ReferenceTensor constant || (bias = weights.Bias(constant.Floats, input.Quantization.Scale)) is null))
        {
            return null;
        }

        if (!weights.SumsFit(bias, input.Quantization))
        {
            return null;
        }

        string product = layer.Kind == "conv"
            ? Conv(graph, quantize, input, weights, bias, quantization, input.Add(graph, quantize), weights.Integers.Shape, layer)
            : Dense(graph, quantize, input, weights, bias, quantization, layer);
        return steps.Aggregate(product, (integers, step) => quantization.Add(graph, quantize, step, integers));
    }

    /// <summary>A dense layer is a convolution by a window of one: what lies before the last dimension is its length.</summary>
    private static string Dense(
        ImportGraph graph, Operator before, IntegerForm input, WholeSteps weights, long[]? bias, Quantization output, Operator dense)
    {
        Shape read = graph.Shape(dense.Inputs[0]!), written = graph.Shape(dense.Output), matrix = weights.Integers.Shape;
        string line = Reshape(graph, before, input.Add(graph, before), Shape.Of((int)(read.ElementCount / matrix[1]), matrix[1]));
        string product = Conv(graph, before, input, weights, bias, output, line, Shape.Of(matrix[0], 1, matrix[1]), null);
        return Reshape(graph, before, product, written);
    }

    private static string Reshape(ImportGraph graph, Operator before, string tensor, Shape shape) =>
        graph.Shape(tensor) == shape ? tensor : graph.AddBefore(before, "reshape", [tensor], ("shape", shape.Dimensions.ToArray()));

    private static string Conv(
        ImportGraph graph, Operator before, IntegerForm input, WholeSteps weights, long[]? bias, Quantization output, string integers, Shape shape,
        Operator? window)
    {
        string?[] inputs = new string?[9];
        inputs[IntegerConv.RequantizedInput] = integers;
        inputs[IntegerConv.RequantizedInputScale] = graph.AddConstant(Shape.Of(), input.Quantization.Scale);
        inputs[IntegerConv.RequantizedInputZeroPoint] = graph.AddConstant(Shape.Of(), input.Quantization.Type, input.Quantization.ZeroPoint);
        inputs[IntegerConv.RequantizedWeights] = graph.AddConstant(weights.Integers.Reshaped(shape));
        inputs[IntegerConv.RequantizedWeightsScale] = graph.AddConstant(weights.Steps.Length == 1 ? Shape.Of() : Shape.Of(weights.Steps.Length), weights.Steps);
        inputs[IntegerConv.RequantizedWeightsZeroPoint] = graph.AddConstant(Shape.Of(), weights.Integers.ElementType, weights.ZeroPoint);
        inputs[IntegerConv.OutputScale] = graph.AddConstant(Shape.Of(), output.Scale);
        inputs[IntegerConv.OutputZeroPoint] = graph.AddConstant(Shape.Of(), output.Type, output.ZeroPoint);
        inputs[IntegerConv.RequantizedBias] = bias is null ? null : graph.AddConstant(Shape.Of(bias.Length), ElementType.Int32, bias);
        return graph.AddBefore(
            before, IntegerConv.Requantizing.Kind, inputs, window is null ? [] : [.. window.Attributes.Select(setting => (setting.Name, setting.Value))]);
    }
}
