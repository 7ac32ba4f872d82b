// Pass: activations of the form x * gate(x), which exporters take apart where an operator set lacks them.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class GateFusion
{
    private const double SqrtHalf = 0.70710678118654752440;

    public static void Run(LayerGraph graph)
    {
        foreach (ProductLayer product in graph.Layers.OfType<ProductLayer>())
        {
            if (Fuse(graph, product) is Layer[] fused)
            {
                graph.Replace(product, fused);
            }
        }

        graph.RemoveDead();
        foreach (Layer layer in graph.Layers)
        {
            if (layer is ProductLayer product)
            {
                throw new LoweringException("It multiplies two computed values; that is supported as a part of Gelu, Silu (Swish), Mish and HardSwish only.", product.Node);
            }

            if (layer is ErfLayer erf)
            {
                throw new LoweringException("It is supported as a part of Gelu only.", erf.Node);
            }
        }
    }

    /// <summary>The product as an activation and a factor, or null where it is none that is known.</summary>
    private static Layer[]? Fuse(LayerGraph graph, ProductLayer product)
    {
        foreach ((string gate, string scaled) in ((string, string)[])[(product.Other, product.Input), (product.Input, product.Other)])
        {
            // The value itself, or a multiple of it: exporters put the half of Gelu in either place.
            AffineLayer? multiple = graph.Writer(scaled) is AffineLayer { Scale.Length: 1 } affine && affine.Is(affine.Scale[0], 0) ? affine : null;
            foreach ((string value, double factor) in ((string, double)[])[(scaled, 1), (multiple?.Input ?? scaled, multiple?.Scale[0] ?? 1)])
            {
                if (Recognize(graph, gate, value) is (Elementwise function, double more))
                {
                    string between = product.Output + "\u0000gate";
                    return [new ActivationLayer(value, between, function), new AffineLayer(between, product.Output, [factor * more], [0])];
                }
            }
        }

        return null;
    }

    /// <summary>The function f with f(x) * factor = x * gate, where the gate is one of x; null where it is not.</summary>
    private static (Elementwise Function, double Factor)? Recognize(LayerGraph graph, string gate, string x)
    {
        bool Reads(Layer? layer) => layer?.Input == x;
        switch (graph.Writer(gate))
        {
            // x sigmoid(x)
            case ActivationLayer { Function: Sigmoid } sigmoid when Reads(sigmoid):
                return (new Silu("", "", ""), 1);

            // x max(0, min(1, x / 6 + 1/2))
            case ActivationLayer { Function: HardSigmoid { Beta: 0.5f } function } hard when Reads(hard) && Math.Abs(function.Alpha - (1 / 6f)) < 1e-6f:
                return (new HardSwish("", "", ""), 1);

            // x min(6, max(0, x + 3)), six times HardSwish
            case ActivationLayer { Function: Clip { Minimum: 0, Maximum: 6 } } clip when graph.Writer(clip.Input) is AffineLayer moved && Reads(moved) && moved.Is(1, 3):
                return (new HardSwish("", "", ""), 6);

            // x tanh(softplus(x))
            case ActivationLayer { Function: Tanh } tanh when graph.Writer(tanh.Input) is ActivationLayer { Function: Softplus } softplus && Reads(softplus):
                return (new Mish("", "", ""), 1);

            // x (1 + erf(x / sqrt 2)), twice Gelu
            case AffineLayer plusOne when plusOne.Is(1, 1) && graph.Writer(plusOne.Input) is ErfLayer erf && graph.Writer(erf.Input) is AffineLayer shrunk && Reads(shrunk) && shrunk.Is(SqrtHalf, 0):
                return (new Gelu("", "", ""), 2);

            // The same with the half inside: x (1/2 + erf(x / sqrt 2) / 2)
            case AffineLayer half when half.Is(0.5, 0.5) && graph.Writer(half.Input) is ErfLayer erf && graph.Writer(erf.Input) is AffineLayer shrunk && Reads(shrunk) && shrunk.Is(SqrtHalf, 0):
                return (new Gelu("", "", ""), 1);

            default:
                return null;
        }
    }
}
