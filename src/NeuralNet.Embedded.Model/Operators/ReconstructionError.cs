// How far an autoencoder's answer is from what it was given.
namespace NeuralNet.Embedded.Model;

/// <summary>The mean squared difference of two tensors of one shape; the output has shape (1).</summary>
public static class ReconstructionError
{
    /// <summary>The input ports: what the autoencoder was given, and its answer.</summary>
    public const int Input = 0, Reconstruction = 1;

    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "reconstructionError",
        Family = OperatorFamily.Heavy,
        Meaning = "sum_i (input_i - reconstruction_i)^2 / n, both of one shape of n elements; output (1)",
        Inputs = EquatableArray.Create(PortDefinition.Float("input"), PortDefinition.Float("reconstruction")),
        Infer = inference => inference.Shape(Input) == inference.Shape(Reconstruction)
            ? [new TensorType(Shape.Of(1))]
            : throw inference.Error(
                $"reconstruction '{inference[Reconstruction].Name}' of shape {inference.Shape(Reconstruction)} must have the shape "
                    + $"{inference.Shape(Input)} of input '{inference[Input].Name}'."),
        MultiplyAdds = inference => inference.Shape(Input).ElementCount,
    };

    /// <summary>A reconstruction error.</summary>
    public static Operator Of(string name, string input, string reconstruction, string output) => Definition.Of(name, input, reconstruction, output);
}
