// How a value of the ONNX graph holds a tensor of the model: in which order its dimensions are, and whether samples come first.
namespace NeuralNet.Embedded.Import.Onnx.Writing;

/// <param name="Name">The value.</param>
/// <param name="Order">The tensor's dimensions in the order in which the value has them.</param>
/// <param name="HasSamples">Whether a dimension of samples stands before them.</param>
internal sealed record ExportForm(string Name, int[] Order, bool HasSamples)
{
    /// <summary>The dimensions as they are.</summary>
    public static int[] Identity(int rank) => [.. Enumerable.Range(0, rank)];

    /// <summary>Whether dimensions are in the order of the model.</summary>
    public static bool IsIdentity(int[] order) => order.SequenceEqual(Identity(order.Length));

    /// <summary>Where a dimension of the tensor is, counted from the back: the same with and without samples in front.</summary>
    public int Axis(int dimension) => Array.IndexOf(Order, dimension < 0 ? dimension + Order.Length : dimension) - Order.Length;
}
