// Activations of the form x * gate(x), which exporters take apart where an operator set lacks them.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Passes;

internal static class GatePatterns
{
    private const double SqrtHalf = 0.70710678118654752440, SqrtTwoOverPi = 0.79788456080286535588;

    public static void Fuse(ImportGraph graph)
    {
        foreach (Operator product in graph.Snapshot())
        {
            if (product.Kind == "multiply" && graph.Has(product) && !product.ReadTensors.Any(graph.IsConstant))
            {
                Fuse(graph, product);
            }
        }

        graph.RemoveDead();
    }

    private static void Fuse(ImportGraph graph, Operator product)
    {
        string left = product.Inputs[0]!, right = product.Inputs[1]!;
        foreach ((string gate, string scaled) in (ReadOnlySpan<(string, string)>)[(right, left), (left, right)])
        {
            // Exporters put factors, such as the half of Gelu, in either place.
            (string inner, double outer) = Strip(graph, gate);
            foreach ((string value, double factor) in (ReadOnlySpan<(string, double)>)[(scaled, 1), Strip(graph, scaled)])
            {
                if (graph.Shape(value) == graph.Shape(product.Output) && Recognize(graph, inner, value) is (string kind, double more))
                {
                    double total = factor * outer * more;
                    string fused = graph.AddBefore(product, kind, [value]);
                    if (Math.Abs(total - 1) > 1e-6)
                    {
                        fused = graph.AddBefore(product, "multiply", [fused, graph.AddConstant(Shape.Of(), total)]);
                    }

                    graph.ReplaceBy(product, fused);
                    return;
                }
            }
        }
    }

    /// <summary>A value without a factor that is the same for all of its elements.</summary>
    private static (string Value, double Factor) Strip(ImportGraph graph, string value) =>
        Affine.Of(graph, graph.Producer(value)) is { UniformScale: double factor } affine ? (affine.Input, factor) : (value, 1);

    /// <summary>The function f with f(x) * factor = x * gate, where the gate is one of x; null where it is not.</summary>
    private static (string Kind, double Factor)? Recognize(ImportGraph graph, string gate, string x)
    {
        Operator? writer = graph.Producer(gate);
        switch (writer?.Kind)
        {
            // x sigmoid(x)
            case "sigmoid" when writer.Input(0) == x:
                return ("silu", 1);

            // x max(0, min(1, x / 6 + 1/2))
            case "hardSigmoid" when writer.Input(0) == x && writer.Float("beta") == 0.5f && Math.Abs(writer.Float("alpha") - (1 / 6f)) < 1e-6f:
                return ("hardSwish", 1);

            // x min(6, max(0, x + 3)), six times HardSwish
            case "clip" when writer.Float("minimum") == 0 && writer.Float("maximum") == 6 && Reads(graph, writer.Input(0), x, 1, 3):
                return ("hardSwish", 6);

            // x tanh(softplus(x))
            case "tanh" when graph.Producer(writer.Input(0)) is { Kind: "softplus" } softplus && softplus.Input(0) == x:
                return ("mish", 1);

            // x (1 + erf(x / sqrt 2)), twice Gelu
            case "add" when Affine.Of(graph, writer) is Affine one && one.Is(1, 1) && IsErf(graph, one.Input, x):
                return ("gelu", 2);

            // The same with the half inside: x (1/2 + erf(x / sqrt 2) / 2)
            case "add" when Affine.Of(graph, writer) is Affine half
                && half.Is(1, 0.5)
                && Affine.Of(graph, graph.Producer(half.Input)) is Affine scale
                && scale.Is(0.5, 0)
                && IsErf(graph, scale.Input, x):
                return ("gelu", 1);

            // x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))), twice the other Gelu, and with the half inside
            case "add" when Affine.Of(graph, writer) is Affine one && one.Is(1, 1) && IsTanhOfCube(graph, one.Input, x):
                return ("geluTanh", 2);
            case "add" when Affine.Of(graph, writer) is Affine half
                && half.Is(1, 0.5)
                && Affine.Of(graph, graph.Producer(half.Input)) is Affine scale
                && scale.Is(0.5, 0)
                && IsTanhOfCube(graph, scale.Input, x):
                return ("geluTanh", 1);

            default:
                return null;
        }
    }

    private static bool IsErf(ImportGraph graph, string value, string x) =>
        graph.Producer(value) is { Kind: "erf" } erf && Reads(graph, erf.Input(0), x, SqrtHalf, 0);

    private static bool IsTanhOfCube(ImportGraph graph, string value, string x) =>
        graph.Producer(value) is { Kind: "tanh" } tanh && Polynomial.Of(graph, tanh.Input(0)!, x) is [0, double linear, 0, double cubic]
        && Math.Abs(linear - SqrtTwoOverPi) < 1e-5 && Math.Abs(cubic - (0.044715 * SqrtTwoOverPi)) < 1e-6;

    private static bool Reads(ImportGraph graph, string? value, string x, double scale, double shift) =>
        value is not null && Affine.Of(graph, graph.Producer(value)) is Affine affine && affine.Input == x && affine.Is(scale, shift);
}
