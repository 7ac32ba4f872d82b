// A function of two variables that is computed for one lane after the other.
namespace NeuralNet.Embedded.Kernels;

/// <summary>A function of two variables in double precision, of basic operations alone.</summary>
internal interface IScalarBinaryFunction
{
    /// <summary>The function of two floats, so close that rounding to float decides.</summary>
    static abstract double Of(double a, double b);
}
