// The one point where processors force a difference: fused multiply-add, or two roundings.
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Lanes;

/// <summary>How narrow lanes compute a * b + c.</summary>
internal interface IMultiplyAdd
{
    /// <summary>a * b + c.</summary>
    static abstract float MultiplyAdd(float a, float b, float c);

    /// <summary>a * b + c in four lanes.</summary>
    static abstract Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c);
}
