// How much an import may compute ahead: a small file can ask for a lot (broadcasts multiply extents, Tile and Expand
// make any size), a network for a small device does not.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Graphs;

/// <param name="fileLength">The bytes of the imported files; the limit grows with them.</param>
internal sealed class FoldingBudget(long fileLength)
{
    // In elements of 8 bytes. Passes transpose and combine each weight a few times.
    private readonly long _maximumElements = (1L << 22) + (8 * fileLength);
    private readonly long _maximumWork = (1L << 28) + (256 * fileLength);
    private long _elements;
    private long _work;

    /// <summary>Says that constants of so many elements are about to be made.</summary>
    public void SpendElements(long elements)
    {
        _elements += elements;
        if (elements > _maximumElements || _elements > _maximumElements)
        {
            throw new MappingException(
                $"The network's constants come to more than {_maximumElements} elements, which a file of {fileLength} bytes does not need.");
        }
    }

    /// <summary>Says that so many multiply-adds are about to be computed.</summary>
    public void SpendWork(long multiplyAdds)
    {
        _work += multiplyAdds;
        if (multiplyAdds > _maximumWork || _work > _maximumWork)
        {
            throw new MappingException("It computes too much from constants alone.");
        }
    }

    /// <summary>Refuses shapes the model cannot have.</summary>
    public static void RequireShape(Shape shape)
    {
        if (shape.Rank > 8)
        {
            throw new MappingException($"A tensor of shape {shape} has {shape.Rank} dimensions; at most 8 are supported.");
        }

        if (shape.ElementCount > ModelValidator.MaximumElementCount)
        {
            throw new MappingException($"A tensor of shape {shape} is too large; at most {ModelValidator.MaximumElementCount} elements are supported.");
        }
    }
}
