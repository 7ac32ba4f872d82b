// An activation that some threads take their time with: whoever does not wait for them computes with what they have not written yet.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Layers;
using Curve = NeuralNet.Embedded.Training.Layers.Tanh;

namespace NeuralNet.Embedded.Training.Tests.Threads;

/// <summary>The hyperbolic tangent, slow on the caller's thread or on all others.</summary>
internal readonly record struct Lagging(bool OnCaller) : IElementwise
{
    [ThreadStatic]
    private static bool _isCaller;

    public string Name => "tanh";

    /// <summary>The calling thread is the one that trains.</summary>
    public static void MarkCaller() => _isCaller = true;

    public Vector<T> Forward<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lag();
        return new Curve().Forward(x);
    }

    public Vector<T> Derivative<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lag();
        return new Curve().Derivative(x, y);
    }

    public Layer<T> CreateLayer<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new Elementwise<T, Lagging>(this, length);

    public Operator ToOperator(string name, string input, string output) => new Curve().ToOperator(name, input, output);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Lag()
    {
        if (_isCaller == OnCaller)
        {
            Thread.SpinWait(300);
        }
    }
}
