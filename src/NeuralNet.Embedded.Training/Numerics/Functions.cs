// Exponential, logarithm and their relatives over vectors of float or double.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>Functions of one variable, applied to every lane.</summary>
internal static class Functions
{
    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Exp<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Exponential.Exp(x);

    /// <summary>The natural logarithm of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Log<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? Vector.Log(x.As<T, float>()).As<float, T>()
            : Vector.Log(x.As<T, double>()).As<double, T>();

    /// <summary>The logistic function 1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Sigmoid<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Logistic.Sigmoid(x);

    /// <summary>
    /// The hyperbolic tangent. Near zero, where (1 - e^-2|x|) would cancel, it is Lambert's continued fraction
    /// x / (1 + x^2 / (3 + x^2 / (5 + ...))) cut after the seventh step: for |x| below 1/2 its error is under 1e-16 of the value.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Tanh<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> magnitude = Vector.Abs(x);
        Vector<T> decay = Exp(magnitude * Simd.Splat<T>(-2));
        Vector<T> far = Vector.CopySign((Vector<T>.One - decay) / (Vector<T>.One + decay), x);

        Vector<T> s = x * x;
        Vector<T> numerator = ((((s + Simd.Splat<T>(378)) * s) + Simd.Splat<T>(17325)) * s) + Simd.Splat<T>(135135);
        Vector<T> denominator = ((((s * Simd.Splat<T>(28)) + Simd.Splat<T>(3150)) * s + Simd.Splat<T>(62370)) * s) + Simd.Splat<T>(135135);
        return Vector.ConditionalSelect(Vector.LessThan(magnitude, Simd.Splat<T>(0.5)), x * numerator / denominator, far);
    }

    /// <summary>log(1 + e^x), without overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Softplus<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector.Max(x, Vector<T>.Zero) + LogOnePlus(Exp(-Vector.Abs(x)));

    /// <summary>
    /// log(1 + u) for u in [0, 1], also for tiny u: with w = 1 + u rounded, log(w) * u / (w - 1) takes the rounding back out.
    /// Source: Goldberg 1991, theorem 4.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> LogOnePlus<T>(Vector<T> u)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> w = Vector<T>.One + u;
        Vector<T> rounded = w - Vector<T>.One;
        return Vector.ConditionalSelect(Vector.Equals(rounded, Vector<T>.Zero), u, Log(w) * u / rounded);
    }
}
