// The shape that a family of values gets in the model. The model has no reshape: values that elementwise operators
// connect share one shape, and a network's input simply takes the shape its first layer needs.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Lowering;

/// <summary>A shape shared by values, settled by the first operator that cares.</summary>
/// <param name="natural">The shape where no operator cares.</param>
/// <param name="isOpen">Whether it may still become another shape of as many elements; so for a network's inputs.</param>
internal sealed class ModelShape(Shape natural, bool isOpen)
{
    private bool _isOpen = isOpen;

    /// <summary>The shape as settled so far.</summary>
    public Shape Shape { get; private set; } = natural;

    /// <summary>Settles on a vector.</summary>
    public void RequireFlat() => Settle(shape => shape.Rank == 1, Shape.Of((int)Shape.ElementCount));

    /// <summary>Settles on rows of the given length.</summary>
    public void RequireRows(int length)
    {
        int rows = (int)(Shape.ElementCount / length);
        Settle(shape => shape.Rank > 0 && shape[shape.Rank - 1] == length, rows == 1 ? Shape.Of(length) : Shape.Of(rows, length));
    }

    private void Settle(Func<Shape, bool> fits, Shape wanted)
    {
        if (!fits(Shape))
        {
            Shape = _isOpen
                ? wanted
                : throw new LoweringException($"A value of shape {Shape} would have to become {wanted}: a change of shape between operators is not supported.");
        }

        _isOpen = false;
    }
}
