// ONNX's activation functions, with the defaults of their attributes.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class ActivationLowering
{
    // ONNX defines the Selu constants as the float32 nearest to those of Klambauer et al.
    private const float SeluAlpha = 1.67326319217681884765625f, SeluGamma = 1.05070102214813232421875f;

    public static void Relu(LoweringContext context, OnnxNode node) => context.Activate(node, new Relu("", "", ""));

    public static void Sigmoid(LoweringContext context, OnnxNode node) => context.Activate(node, new Sigmoid("", "", ""));

    public static void Tanh(LoweringContext context, OnnxNode node) => context.Activate(node, new Tanh("", "", ""));

    public static void Softplus(LoweringContext context, OnnxNode node) => context.Activate(node, new Softplus("", "", ""));

    public static void Softsign(LoweringContext context, OnnxNode node) => context.Activate(node, new Softsign("", "", ""));

    public static void Mish(LoweringContext context, OnnxNode node) => context.Activate(node, new Mish("", "", ""));

    public static void HardSwish(LoweringContext context, OnnxNode node) => context.Activate(node, new HardSwish("", "", ""));

    public static void Erf(LoweringContext context, OnnxNode node) => context.Apply(node, (input, output) => new ErfLayer(input, output, node));

    public static void LeakyRelu(LoweringContext context, OnnxNode node) =>
        context.Activate(node, new LeakyRelu("", "", "", node.Float("alpha", 0.01f)));

    public static void Elu(LoweringContext context, OnnxNode node) =>
        context.Activate(node, new Elu("", "", "", node.Float("alpha", 1f)));

    public static void HardSigmoid(LoweringContext context, OnnxNode node) =>
        context.Activate(node, new HardSigmoid("", "", "", node.Float("alpha", 0.2f), node.Float("beta", 0.5f)));

    /// <summary>With other constants than the usual ones it is a scaled Elu.</summary>
    public static void Selu(LoweringContext context, OnnxNode node)
    {
        float alpha = node.Float("alpha", SeluAlpha), gamma = node.Float("gamma", SeluGamma);
        if (Math.Abs(alpha - SeluAlpha) <= 1e-6f && Math.Abs(gamma - SeluGamma) <= 1e-6f)
        {
            context.Activate(node, new Selu("", "", ""));
            return;
        }

        context.Apply(node, (input, output) => new ActivationLayer(input, output, new Elu("", "", "", alpha)), Affine.Uniform(gamma, 0));
    }

    /// <summary>max(0, x) + min(0, alpha (exp(x / alpha) - 1)) = alpha elu(x / alpha).</summary>
    public static void Celu(LoweringContext context, OnnxNode node)
    {
        float alpha = node.Float("alpha", 1f);
        if (!(alpha > 0))
        {
            throw new LoweringException($"An alpha of {alpha}; expected a positive number.");
        }

        context.Apply(node, Affine.Uniform(1.0 / alpha, 0), (input, output) => new ActivationLayer(input, output, new Elu("", "", "")), Affine.Uniform(alpha, 0));
    }

    /// <summary>x sigmoid(alpha x) = silu(alpha x) / alpha.</summary>
    public static void Swish(LoweringContext context, OnnxNode node)
    {
        float alpha = node.Float("alpha", 1f);
        if (alpha == 0)
        {
            // sigmoid(0) x
            context.Apply(node, Affine.Uniform(0.5, 0));
            return;
        }

        context.Apply(node, Affine.Uniform(alpha, 0), (input, output) => new ActivationLayer(input, output, new Silu("", "", "")), Affine.Uniform(1.0 / alpha, 0));
    }

    public static void Gelu(LoweringContext context, OnnxNode node) => context.Activate(node, node.Text("approximate", "none") switch
    {
        "none" => new Gelu("", "", ""),
        "tanh" => new GeluTanh("", "", ""),
        string other => throw new LoweringException($"The approximation '{other}' does not exist; expected none or tanh."),
    });

    /// <summary>A slope for each element; the model has one for all.</summary>
    public static void PRelu(LoweringContext context, OnnxNode node)
    {
        double slope = context.Constant(node, 1, "slope").UniformValue
            ?? throw new LoweringException("Slopes that differ are not supported; only one slope for all elements is.");
        context.Activate(node, new LeakyRelu("", "", "", (float)slope));
    }

    /// <summary>Before version 11 the limits are attributes, since then optional inputs.</summary>
    public static void Clip(LoweringContext context, OnnxNode node)
    {
        float minimum = node.Float("min", float.MinValue), maximum = node.Float("max", float.MaxValue);
        if (context.Opset >= 11)
        {
            minimum = node.HasInput(1) ? Limit(context.Constant(node, 1, "minimum")) : float.MinValue;
            maximum = node.HasInput(2) ? Limit(context.Constant(node, 2, "maximum")) : float.MaxValue;
        }

        // ONNX limits from below first: where the limits cross, the maximum wins.
        minimum = Math.Clamp(minimum, float.MinValue, float.MaxValue);
        maximum = Math.Clamp(maximum, float.MinValue, float.MaxValue);
        context.Activate(node, new Clip("", "", "", Math.Min(minimum, maximum), maximum));
    }

    private static float Limit(Constant constant) =>
        constant.Values.Length == 1 ? (float)constant.Values[0] : throw new LoweringException("A limit has to be a single number.");
}
