// The fully connected layer.
namespace NeuralNet.Embedded.Model;

/// <summary>
/// A fully connected layer over the last dimension: output = weights * input + bias.
/// The input has shape (..., inputs), weights (outputs, inputs), the optional bias (outputs), the output (..., outputs).
/// </summary>
public static class Dense
{
    /// <summary>The input ports: what is multiplied, the constant weights, the constant bias.</summary>
    public const int Input = 0, Weights = 1, Bias = 2;

    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "dense",
        Meaning = "y_j = sum_i weights[j][i] x_i + bias_j, over the last dimension: input (..., n), weights (m, n), bias (m), output (..., m)",
        Inputs = EquatableArray.Create(PortDefinition.Float("input"), PortDefinition.Weights("weights"), PortDefinition.Weights("bias").Optional()),
        Infer = Infer,
        MultiplyAdds = inference => inference.Shape(Input).ElementCount * inference.Shape(Weights)[0],
    };

    /// <summary>A fully connected layer.</summary>
    public static Operator Of(string name, string input, string weights, string? bias, string output) => Definition.Of(name, input, weights, bias, output);

    private static TensorType[] Infer(Inference inference)
    {
        Shape input = inference.Shape(Input), weights = inference.Shape(Weights);
        string inputName = inference[Input].Name, weightsName = inference[Weights].Name;
        if (weights.Rank != 2)
        {
            throw inference.Error($"weights '{weightsName}' must have two dimensions (outputs, inputs) but have shape {weights}.");
        }

        if (input.Rank == 0 || input[input.Rank - 1] != weights[1])
        {
            throw inference.Error($"input '{inputName}' of shape {input} does not fit weights '{weightsName}' of shape {weights}; expected ({weights[1]}).");
        }

        if (inference.Has(Bias) && inference.Shape(Bias) != Shape.Of(weights[0]))
        {
            throw inference.Error($"bias '{inference[Bias].Name}' has shape {inference.Shape(Bias)}; expected {Shape.Of(weights[0])}.");
        }

        return [new TensorType(input.With(input.Rank - 1, weights[0]))];
    }
}
