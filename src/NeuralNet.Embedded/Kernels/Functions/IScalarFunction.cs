// A function that is computed for one lane after the other.
namespace NeuralNet.Embedded.Kernels;

/// <summary>A function of one variable in double precision, of basic operations alone.</summary>
internal interface IScalarFunction
{
    /// <summary>The function of a float, so close that rounding to float decides.</summary>
    static abstract double Of(double x);
}
