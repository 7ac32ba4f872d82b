// The window that convolutions and pools move over height and width, or over length alone.
namespace NeuralNet.Embedded.Model;

/// <summary>Kernel extents, strides, dilations and padding of one operator, one entry for each spatial dimension.</summary>
/// <param name="Kernel">The cells of the window.</param>
/// <param name="Strides">From one window to the next.</param>
/// <param name="Dilations">From one cell to the next.</param>
/// <param name="Before">The padding in front: top and left.</param>
/// <param name="After">The padding behind: bottom and right.</param>
public sealed record SpatialWindow(
    EquatableArray<int> Kernel, EquatableArray<int> Strides, EquatableArray<int> Dilations, EquatableArray<int> Before, EquatableArray<int> After)
{
    /// <summary>The attributes that make a window, the kernel's extents aside.</summary>
    internal static AttributeDefinition[] Attributes =>
    [
        AttributeDefinition.Integers("strides", [], minimum: 1),
        AttributeDefinition.Integers("dilations", [], minimum: 1),
        AttributeDefinition.Integers("padding", [], minimum: 0),
    ];

    /// <summary>The number of spatial dimensions: 1 or 2.</summary>
    public int Rank => Kernel.Count;

    /// <summary>The window of a valid operator; lists that are left empty are ones, padding zeros.</summary>
    public static SpatialWindow Of(Operator @operator, EquatableArray<int> kernel)
    {
        int rank = kernel.Count;
        EquatableArray<int> padding = @operator.Integers("padding", 2 * rank, 0);
        return new SpatialWindow(
            kernel,
            @operator.Integers("strides", rank, 1),
            @operator.Integers("dilations", rank, 1),
            padding.Take(rank).ToEquatableArray(),
            padding.Skip(rank).ToEquatableArray());
    }

    /// <summary>How many input cells a window spans, its dilated gaps included.</summary>
    public long Span(int dimension) => ((Kernel[dimension] - 1L) * Dilations[dimension]) + 1;

    /// <summary>The window of an operator whose attributes still have to be checked.</summary>
    /// <exception cref="ShapeException">A list has not one entry for each spatial dimension (padding two), or there are not 1 or 2 of them.</exception>
    internal static SpatialWindow Checked(Inference inference, EquatableArray<int> kernel)
    {
        int rank = kernel.Count;
        if (rank is < 1 or > 2)
        {
            throw inference.Error($"the window has {rank} dimensions; 1 and 2 are supported.");
        }

        foreach ((string attribute, int count) in new[] { ("strides", rank), ("dilations", rank), ("padding", 2 * rank) })
        {
            if (inference.Operator.Integers(attribute).Count > 0)
            {
                inference.List(attribute, count);
            }
        }

        return Of(inference.Operator, kernel);
    }

    /// <summary>How many windows fit, in every spatial dimension of a channels-last shape.</summary>
    /// <param name="inference">Told where none fits.</param>
    /// <param name="shape">(..., spatial dimensions, channels).</param>
    /// <param name="ceiling">Whether a last window may reach past the padded end; it has to start before the end padding.</param>
    internal long[] Outputs(Inference inference, Shape shape, bool ceiling = false)
    {
        long[] outputs = new long[Rank];
        for (int i = 0; i < Rank; i++)
        {
            int extent = shape[shape.Rank - 1 - Rank + i];
            long room = (long)extent + Before[i] + After[i] - Span(i);
            if (room < 0)
            {
                throw inference.Error($"a window that spans {Span(i)} does not fit into {extent} with padding {Before[i]} and {After[i]}.");
            }

            outputs[i] = ((ceiling ? room + Strides[i] - 1 : room) / Strides[i]) + 1;
            if (ceiling && (outputs[i] - 1) * Strides[i] >= (long)extent + Before[i])
            {
                outputs[i]--;
            }
        }

        return outputs;
    }
}
