// The arithmetic that Adam and AdamW share.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Optimizers;

internal readonly ref struct AdamRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Span<Vector<T>> _mean;
    private readonly Span<Vector<T>> _square;
    private readonly Span<Vector<T>> _largest;
    private readonly Vector<T> _beta1;
    private readonly Vector<T> _beta2;
    private readonly Vector<T> _share1;
    private readonly Vector<T> _share2;
    private readonly Vector<T> _rootCorrection;
    private readonly Vector<T> _epsilon;
    private readonly Vector<T> _rate;
    private readonly bool _amsGrad;

    public AdamRule(double beta1, double beta2, double epsilon, bool amsGrad, Span2D<T> state, long step, double learningRate)
    {
        _mean = MemoryMarshal.Cast<T, Vector<T>>(state.GetRowSpan(0));
        _square = MemoryMarshal.Cast<T, Vector<T>>(state.GetRowSpan(1));
        _largest = amsGrad ? MemoryMarshal.Cast<T, Vector<T>>(state.GetRowSpan(2)) : default;
        _beta1 = Simd.Splat<T>(beta1);
        _beta2 = Simd.Splat<T>(beta2);
        _share1 = Simd.Splat<T>(1 - beta1);
        _share2 = Simd.Splat<T>(1 - beta2);
        _rootCorrection = Simd.Splat<T>(1 / Math.Sqrt(1 - Math.Pow(beta2, step)));
        _epsilon = Simd.Splat<T>(epsilon);
        _rate = Simd.Splat<T>(-learningRate / (1 - Math.Pow(beta1, step)));
        _amsGrad = amsGrad;
    }

    /// <summary>The parameters of vector <paramref name="i"/> after one step along their gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Move(int i, Vector<T> parameter, Vector<T> gradient)
    {
        Vector<T> mean = Simd.MultiplyAdd(_beta1, _mean[i], _share1 * gradient);
        Vector<T> square = Simd.MultiplyAdd(_beta2, _square[i], _share2 * gradient * gradient);
        _mean[i] = mean;
        _square[i] = square;
        if (_amsGrad)
        {
            square = Vector.Max(_largest[i], square);
            _largest[i] = square;
        }

        Vector<T> denominator = Simd.MultiplyAdd(Vector.SquareRoot(square), _rootCorrection, _epsilon);
        return Simd.MultiplyAdd(_rate, mean / denominator, parameter);
    }
}
