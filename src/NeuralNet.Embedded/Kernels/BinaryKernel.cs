// The loop that maps a function of two variables over tensors.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>output = f(a, b), at any width. The output may be one of the inputs where that has the output's own layout.</summary>
/// <remarks>Without a layout a and b have the output's length, or are one element that meets all others.</remarks>
internal readonly ref struct BinaryKernel<TFunction>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> output, ReadOnlySpan<int> layout,
    TFunction function)
    : ILanesKernel
    where TFunction : struct, IBinaryFunction
{
    // Elements with other strides than 0 and 1 are collected in pieces of this many.
    private const int Piece = 64;

    private readonly ReadOnlySpan<float> _a = a;
    private readonly ReadOnlySpan<float> _b = b;
    private readonly Span<float> _output = output;
    private readonly ReadOnlySpan<int> _layout = layout;
    private readonly TFunction _function = function;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float a = ref MemoryMarshal.GetReference(_a);
        ref float b = ref MemoryMarshal.GetReference(_b);
        ref float output = ref MemoryMarshal.GetReference(_output);
        if (_layout.IsEmpty)
        {
            Row<TLanes>(ref a, _a.Length == 1 ? 0 : 1, ref b, _b.Length == 1 ? 0 : 1, ref output, _output.Length);
            return;
        }

        StridedRows rows = new(_layout, 2);
        int stepA = rows.Step(0), stepB = rows.Step(1), length = rows.Length;
        bool isPlain = stepA is 0 or 1 && stepB is 0 or 1;
        for (int row = 0; row < rows.Count; row++)
        {
            ref float firstA = ref Unsafe.Add(ref a, rows.First);
            ref float firstB = ref Unsafe.Add(ref b, rows.Second);
            if (isPlain)
            {
                Row<TLanes>(ref firstA, stepA, ref firstB, stepB, ref output, length);
            }
            else
            {
                Strided<TLanes>(ref firstA, stepA, ref firstB, stepB, ref output, length);
            }

            output = ref Unsafe.Add(ref output, length);
            rows.Next();
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Strided<TLanes>(ref float a, int stepA, ref float b, int stepB, ref float output, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        Span<float> piecesOfA = stackalloc float[Piece], piecesOfB = stackalloc float[Piece];
        for (int at = 0; at < length; at += Piece)
        {
            int count = Math.Min(length - at, Piece);
            for (int i = 0; i < count; i++)
            {
                piecesOfA[i] = Unsafe.Add(ref a, (nint)(at + i) * stepA);
                piecesOfB[i] = Unsafe.Add(ref b, (nint)(at + i) * stepB);
            }

            Row<TLanes>(ref piecesOfA[0], 1, ref piecesOfB[0], 1, ref Unsafe.Add(ref output, at), count);
        }
    }

    // One loop for all of vector with vector, vector with element and element with vector: an element is spread over sixteen floats,
    // and read from there again and again.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Row<TLanes>(ref float a, int stepA, ref float b, int stepB, ref float output, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        Unsafe.SkipInit(out Sixteen spreadA);
        Unsafe.SkipInit(out Sixteen spreadB);
        scoped ref float first = ref a;
        scoped ref float second = ref b;
        if (stepA == 0)
        {
            TLanes.Store(TLanes.BroadcastFrom(in a), ref spreadA[0], 0);
            first = ref spreadA[0];
        }

        if (stepB == 0)
        {
            TLanes.Store(TLanes.BroadcastFrom(in b), ref spreadB[0], 0);
            second = ref spreadB[0];
        }

        TFunction function = _function;
        nuint maskA = (nuint)(nint)(-stepA), maskB = (nuint)(nint)(-stepB);
        int i = 0;
        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            nuint at = (nuint)i;
            TLanes.Store(function.Apply(TLanes.Load(in first, at & maskA), TLanes.Load(in second, at & maskB)), ref output, at);
        }

        int rest = length - i;
        if (rest > 0)
        {
            nuint at = (nuint)i;
            TLanes x = TLanes.LoadPartial(in first, at & maskA, rest), y = TLanes.LoadPartial(in second, at & maskB, rest);
            TLanes.StorePartial(function.Apply(x, y), ref output, at, rest);
        }
    }
}
