// Where an element lies by a layout: from the definition, one division after the other.
namespace NeuralNet.Embedded.Tests.Support;

internal static class Strided
{
    /// <summary>The offset of the element with this row-major index in the given tensor of a layout.</summary>
    public static int Offset(ReadOnlySpan<int> layout, int rank, int tensor, int index)
    {
        int offset = 0;
        for (int d = rank - 1; d >= 0; d--)
        {
            offset += index % layout[d] * layout[(rank * (tensor + 1)) + d];
            index /= layout[d];
        }

        return offset;
    }
}
