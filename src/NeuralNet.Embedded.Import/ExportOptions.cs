// Choices of an export.
namespace NeuralNet.Embedded.Import;

/// <summary>Options of an export.</summary>
public sealed record ExportOptions
{
    /// <summary>
    /// Give inputs and outputs an open dimension in front, so that one call serves any number of samples; null for that unless the model was
    /// imported with a batch of its own. Where an operator of the network cannot do it in ONNX, the file takes one sample a call, in the shapes
    /// of the model.
    /// </summary>
    public bool? Batch { get; init; }

    /// <summary>
    /// The name of one more output, behind the model's: the text of the likeliest label, of a model whose target has labels; null for none.
    /// It needs the operators of ai.onnx.ml.
    /// </summary>
    public string? LabelOutput { get; init; }
}
