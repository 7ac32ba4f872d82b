// The extents of a tensor. A network's batch dimension is never part of a shape.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

/// <summary>The extents of a tensor, outermost first, such as <c>(3,28,28)</c>; no dimensions mean a scalar.</summary>
/// <param name="Dimensions">The extents, each at least 1.</param>
public readonly record struct Shape(EquatableArray<int> Dimensions)
{
    /// <summary>The number of dimensions.</summary>
    public int Rank => Dimensions.Count;

    /// <summary>The extent of dimension <paramref name="index"/>.</summary>
    public int this[int index] => Dimensions[index];

    /// <summary>The product of the extents; 1 for a scalar, <see cref="long.MaxValue"/> when it would not fit.</summary>
    public long ElementCount
    {
        get
        {
            long count = 1;
            foreach (int extent in Dimensions)
            {
                if (extent > 0 && count > long.MaxValue / extent)
                {
                    return long.MaxValue;
                }

                count *= extent;
            }

            return count;
        }
    }

    /// <summary>A shape of the given extents.</summary>
    public static Shape Of(params int[] dimensions) => new(EquatableArray<int>.From(dimensions));

    /// <summary>The shape with one extent changed.</summary>
    public Shape With(int dimension, int extent)
    {
        int[] extents = Dimensions.ToArray();
        extents[dimension] = extent;
        return new Shape(EquatableArray<int>.Adopt(extents));
    }

    /// <summary>The dimensions from <paramref name="first"/> on, <paramref name="count"/> of them.</summary>
    public Shape Slice(int first, int count) => new(Dimensions.Skip(first).Take(count).ToEquatableArray());

    /// <summary>The extents in parentheses: <c>(3,28,28)</c>.</summary>
    public override string ToString() =>
        "(" + string.Join(",", Dimensions.Select(extent => extent.ToString(CultureInfo.InvariantCulture))) + ")";
}
