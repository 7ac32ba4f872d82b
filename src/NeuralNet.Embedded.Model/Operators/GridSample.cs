// Pictures read at places that the network computes; channels last.
namespace NeuralNet.Embedded.Model;

/// <summary>Interpolates an image (..., height, width, channels) at each place of a grid (..., lines, columns, 2).</summary>
public static class GridSample
{
    /// <summary>The input ports.</summary>
    public const int Input = 0, Grid = 1;

    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "gridSample",
        Meaning = "input (..., height, width, channels) at each place of grid (..., lines, columns, 2), the dimensions before being equal; "
            + "a place is x, then y, "
            + "and c of it lies at ((c + 1) n - 1) / 2 of n pixels, or at (c + 1) / 2 (n - 1) where alignCorners, "
            + "in float32, kept within 2^24, NaN counting as -1. "
            + "nearest takes the nearest pixel (of two the even one), linear weighs two along each dimension, cubic four by the cubic convolution of -0.75. "
            + "A pixel outside is 0 (zeros), the outermost one (border), or the one found by mirroring at the edges of the image, "
            + "at the centres of its outermost pixels where alignCorners (reflection)",
        Inputs = EquatableArray.Create(PortDefinition.Float("input"), PortDefinition.Float("grid")),
        Attributes = EquatableArray.Create(
            AttributeDefinition.Choice("mode", "linear", "nearest", "cubic"),
            AttributeDefinition.Choice("outside", "zeros", "border", "reflection"),
            AttributeDefinition.Flag("alignCorners")),
        Infer = inference =>
        {
            Shape input = inference.ShapeOfRank(Input, 3), grid = inference.ShapeOfRank(Grid, 3);
            int samples = input.Rank - 3;
            if (grid.Rank != input.Rank || !grid.Slice(0, samples).Equals(input.Slice(0, samples)) || grid[grid.Rank - 1] != 2)
            {
                throw inference.Error(
                    $"grid has shape {grid} for an input of shape {input}; expected as many dimensions, the same before the last three, and 2 for the last.");
            }

            return [new TensorType(grid.With(grid.Rank - 1, input[input.Rank - 1]))];
        },
        MultiplyAdds = inference =>
        {
            int taps = inference.Operator.Choice("mode") switch { "cubic" => 4, "linear" => 2, _ => 0 };
            return inference.Shape(Grid).ElementCount / 2 * inference.Shape(Input)[inference.Shape(Input).Rank - 1] * taps * taps;
        },
    };
}
