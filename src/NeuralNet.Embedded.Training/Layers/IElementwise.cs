// The activation functions that look at one number at a time.
using System.Numerics;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>An activation y = f(x) of single numbers, over vectors of them.</summary>
public interface IElementwise : IActivation
{
    /// <summary>y = f(x) for every lane.</summary>
    Vector<T> Forward<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>f'(x) for every lane, given x and y = f(x); finite for finite x. At a kink it is the derivative PyTorch takes.</summary>
    Vector<T> Derivative<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
